package io.github.odoosync.sink.salesforce;

import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.net.URI;

/** Spoils answers of an org where a stub says so, and has logins name this address in place of the org's own. */
final class OnTheWayBack implements ResponseTransformerV2 {
    static final String HOW = "spoiling";

    @Override
    public String getName() {
        return "on the way back";
    }

    @Override
    public Response transform(Response response, ServeEvent event) {
        String how = event.getTransformerParameters().getString(HOW, "");
        if (!how.isEmpty()) {
            return Spoiling.valueOf(how).spoilt(response);
        }
        if (!event.getRequest().getUrl().endsWith("/token") || !response.wasConfigured()) {
            return response;
        }
        URI here = URI.create(event.getRequest().getAbsoluteUrl()).resolve("/");
        String body = response.getBodyAsString()
                .replaceFirst("(\"instance_url\":\")[^\"]*", "$1http://" + here.getRawAuthority());
        return Response.Builder.like(response).but().body(body).build();
    }
}
