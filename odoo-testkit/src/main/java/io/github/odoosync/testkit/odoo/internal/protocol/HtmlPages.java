package io.github.odoosync.testkit.odoo.internal.protocol;

import io.github.odoosync.testkit.odoo.internal.http.HttpAnswer;

/** The pages that Odoo's web framework answers with where no JSON was promised. */
final class HtmlPages {
    private static final String HTML = "text/html; charset=utf-8";

    private HtmlPages() {}

    static HttpAnswer notFound() {
        return page(
                404,
                "Not Found",
                "The requested URL was not found on the server. If you entered the URL manually please check your "
                        + "spelling and try again.");
    }

    static HttpAnswer badRequest(String text) {
        return page(400, "Bad Request", text);
    }

    static HttpAnswer methodNotAllowed() {
        return page(405, "Method Not Allowed", "The method is not allowed for the requested URL.");
    }

    static HttpAnswer unsupportedMediaType() {
        return page(415, "Unsupported Media Type", "Request inferred type is not compatible with the route.");
    }

    private static HttpAnswer page(int status, String title, String text) {
        return HttpAnswer.of(
                status,
                HTML,
                "<!doctype html>\n<html lang=en>\n<title>" + status + " " + title + "</title>\n<h1>" + title
                        + "</h1>\n<p>" + text + "</p>\n");
    }
}
