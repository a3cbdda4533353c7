package io.github.odoosync.checks.secrets;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/** Keys and passwords that no one may see, in all the forms in which they might be seen. */
final class Secrets {
    private final Map<String, String> forms = new LinkedHashMap<>();

    /** Adds a secret under the name by which a find is told. */
    Secrets with(String name, String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String url = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        forms.put(name, secret);
        forms.put(name + " for a URL", url);
        forms.put(name + " with %20", url.replace("+", "%20"));
        forms.put(name + " in JSON", secret.replace("\\", "\\\\").replace("\"", "\\\""));
        forms.put(name + " in XML", secret.replace("&", "&amp;").replace("<", "&lt;"));
        forms.put(name + " in hex", hex(bytes));
        // what is before it shifts Base64 by none, one or two bytes; the ends that depend on neighbours are cut off
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            String base64 = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            String core = base64.substring(before == 0 ? 0 : before + 1, base64.length() - 1);
            forms.put(name + " in Base64, shifted by " + before, core);
            forms.put(
                    name + " in Base64 for a URL, shifted by " + before,
                    core.replace('+', '-').replace('/', '_'));
        }
        return this;
    }

    /** {@return the names of what a text shows} */
    List<String> in(String text) {
        return forms.entrySet().stream()
                .filter(form -> text.contains(form.getValue()))
                .map(Entry::getKey)
                .toList();
    }

    private static String hex(byte[] bytes) {
        StringBuilder hex = new StringBuilder();
        for (byte one : bytes) {
            hex.append(String.format("%02x", one));
        }
        return hex.toString();
    }
}
