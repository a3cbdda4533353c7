package io.github.odoosync.benchmarks.sync;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Sees each call of an HTTP client, as it is asked for a proxy before each. It knows of none. */
final class Calls extends ProxySelector {
    private final List<String> paths = new CopyOnWriteArrayList<>();

    /** {@return the paths that were called since they were last taken} */
    List<String> take() {
        List<String> taken = List.copyOf(paths);
        paths.clear();
        return taken;
    }

    /** {@return how many were made since then} */
    int count() {
        return paths.size();
    }

    @Override
    public List<Proxy> select(URI uri) {
        paths.add(uri.getPath());
        return List.of(Proxy.NO_PROXY);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // the client says so itself
    }
}
