package io.github.odoosync.testkit.odoo.internal.protocol;

import io.github.odoosync.testkit.odoo.internal.http.HttpAnswer;
import io.github.odoosync.testkit.odoo.internal.orm.ErrorKind;
import io.github.odoosync.testkit.odoo.internal.orm.OdooError;
import io.github.odoosync.testkit.odoo.internal.orm.OdooRelease;
import io.github.odoosync.testkit.odoo.traffic.Protocol;
import javax.xml.stream.XMLStreamException;

/** {@code /xmlrpc/2/<service>}. */
final class XmlRpcEndpoint {
    static final String PREFIX = "/xmlrpc/2/";
    private static final String XML = "text/xml; charset=utf-8";

    private final Services services;
    private final OdooRelease release;

    XmlRpcEndpoint(Services services, OdooRelease release) {
        this.services = services;
        this.release = release;
    }

    HttpAnswer answer(Exchange exchange) {
        String service = exchange.call().path().substring(PREFIX.length());
        if (exchange.call().isJson() && !release.hasJson2()) {
            return HtmlPages.badRequest("Function declared as capable of handling requests of type 'http' alone");
        }
        XmlRpcReader.MethodCall call;
        try {
            call = XmlRpcReader.read(exchange.call().body());
        } catch (XMLStreamException | IllegalArgumentException e) {
            OdooError error = OdooError.named("xml.parsers.expat.ExpatError", "no element found");
            return HttpAnswer.of(200, XML, XmlRpcWriter.fault(error.kind().faultCode(), error.traceback()));
        }
        return services.admit(exchange, Protocol.XMLRPC, service, call.method(), call.params())
                .orElseGet(() -> answer(exchange, service, call));
    }

    private HttpAnswer answer(Exchange exchange, String service, XmlRpcReader.MethodCall call) {
        byte[] body;
        try {
            Object result = services.call(exchange, service, call.method(), call.params());
            body = XmlRpcWriter.answer(result, release.stripsControlCharacters());
        } catch (OdooError e) {
            ErrorKind kind = e.kind();
            body = XmlRpcWriter.fault(kind.faultCode(), kind.faultCode() == 1 ? e.traceback() : e.text());
        }
        return HttpAnswer.of(200, XML, body);
    }
}
