package io.github.odoosync.standin.salesforce;

import io.github.odoosync.salesforce.pubsub.internal.FetchRequest;
import io.github.odoosync.salesforce.pubsub.internal.FetchResponse;
import io.github.odoosync.salesforce.pubsub.internal.PubSubGrpc.PubSubImplBase;
import io.github.odoosync.salesforce.pubsub.internal.SchemaInfo;
import io.github.odoosync.salesforce.pubsub.internal.SchemaRequest;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An org's Pub/Sub API: tells the org's changes, keeps them for 72 hours of its clock, and fails as it is told. What time alone
 * demands, such as signs of life, is done by {@link #tick}. Thread-safe.
 */
public final class OrgPubSub implements AutoCloseable {
    private static final Metadata.Key<String> TOKEN = header("accesstoken");
    private static final Metadata.Key<String> INSTANCE = header("instanceurl");
    private static final Metadata.Key<String> TENANT = header("tenantid");
    private static final Context.Key<String> SESSION = Context.key("session");

    private final Org org;
    private final Predicate<String> session;
    private final Clock clock;
    private final EventLog log = new EventLog();
    private final List<EventStream> streams = new ArrayList<>();
    private final List<FetchRequest> subscriptions = new ArrayList<>();
    private final List<FetchRequest> requests = new ArrayList<>();
    private final List<String> schemaRequests = new ArrayList<>();
    private final Set<String> unselected = new HashSet<>();
    private final String name = "pubsub-" + UUID.randomUUID();
    private final List<Server> servers = new ArrayList<>();
    private final Runnable unsubscribe;
    private @Nullable Status nextFailure;

    private OrgPubSub(Org org, Predicate<String> session, Clock clock) {
        this.org = org;
        this.session = session;
        this.clock = clock;
        this.unsubscribe = org.changes().subscribe(change -> publish(OrgEvent.of(change)));
    }

    /**
     * {@return a server in this process, which tells what changes from now on}
     *
     * @param org whose changes are told
     * @param session tells whether a token is valid
     * @param clock by which events grow old
     */
    public static OrgPubSub start(Org org, Predicate<String> session, Clock clock) {
        OrgPubSub pubSub = new OrgPubSub(org, session, clock);
        pubSub.serve(InProcessServerBuilder.forName(pubSub.name));
        return pubSub;
    }

    /** {@return a way to it within this process, owned by the caller} */
    public ManagedChannel channel() {
        return InProcessChannelBuilder.forName(name).build();
    }

    /** Listens on this machine too. {@return where} */
    public synchronized URI listen() {
        Server server =
                serve(NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    /** Tells an event, as of a change. */
    public void publish(OrgEvent event) {
        // the org before this, everywhere: it holds itself while it tells of a change
        ObjectDef object = org.object(event.object());
        synchronized (this) {
            if (!unselected.contains(event.object())) {
                log.add(event, object, clock.instant());
                List.copyOf(streams).forEach(stream -> stream.deliver(log, clock.instant()));
            }
        }
    }

    /** Does what time demands: signs of life, the end of streams whose subscriber asks for nothing, or whose token ran out. */
    public synchronized void tick() {
        for (EventStream stream : List.copyOf(streams)) {
            if (session.test(stream.token())) {
                stream.tick(log, clock.instant());
            } else {
                stream.end(Status.UNAUTHENTICATED, EventStream.AUTH);
            }
        }
    }

    /** Breaks all streams. */
    public synchronized void dropStreams() {
        streams.forEach(stream -> stream.end(Status.UNAVAILABLE, ""));
    }

    /** Ends all streams in good order. */
    public synchronized void completeStreams() {
        streams.forEach(EventStream::complete);
    }

    /** Forgets all streams without a word to their subscribers, as a connection that is cut does. */
    public synchronized void muteStreams() {
        streams.clear();
    }

    /** Takes all replay ids for damaged that were given so far. */
    public synchronized void forgetReplayIds() {
        log.forgetReplayIds();
    }

    /** Answers the next call with a failure. */
    public synchronized void failNext(Status status) {
        nextFailure = status;
    }

    /** Takes an object out of Change Data Capture. */
    public synchronized void unselect(String object) {
        unselected.add(object);
    }

    /** {@return the first request of each stream} */
    public synchronized List<FetchRequest> subscriptions() {
        return List.copyOf(subscriptions);
    }

    /** {@return all requests of streams} */
    public synchronized List<FetchRequest> requests() {
        return List.copyOf(requests);
    }

    /** {@return the ids of the schemas that were asked for} */
    public synchronized List<String> schemaRequests() {
        return List.copyOf(schemaRequests);
    }

    /** {@return how many streams are open} */
    public synchronized int openStreams() {
        streams.removeIf(EventStream::over);
        return streams.size();
    }

    @Override
    public void close() {
        unsubscribe.run();
        servers.forEach(Server::shutdownNow);
    }

    private Server serve(ServerBuilder<?> builder) {
        try {
            Server server = builder.addService(new Service())
                    .intercept(new Door())
                    .build()
                    .start();
            servers.add(server);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized @Nullable Status refusal(Metadata headers) {
        Status failure = nextFailure;
        nextFailure = null;
        if (failure != null) {
            return failure;
        }
        String token = headers.get(TOKEN);
        boolean known = token != null
                && session.test(token)
                && headers.containsKey(INSTANCE)
                && Org.ID.equals(headers.get(TENANT));
        return known ? null : Status.UNAUTHENTICATED;
    }

    private void asked(EventStream stream, FetchRequest request) {
        asked(stream, request, object(request.getTopicName()));
    }

    private synchronized void asked(EventStream stream, FetchRequest request, String object) {
        requests.add(request);
        if (stream.begins()) {
            subscriptions.add(request);
            if (object.isEmpty() || unselected.contains(object)) {
                stream.end(Status.NOT_FOUND, "sfdc.platform.eventbus.grpc.topic.not.found");
                return;
            }
            streams.add(stream);
            stream.begin(object, request, log, clock.instant());
        }
        if (!stream.over()) {
            stream.request(request.getNumRequested(), log, clock.instant());
        }
    }

    private String object(String topic) {
        String object = topic.replaceFirst("^/data/", "").replaceFirst("__ChangeEvent$", "__c");
        object = object.replaceFirst("ChangeEvent$", "");
        try {
            return org.object(object).name();
        } catch (Refusal e) {
            return "";
        }
    }

    private static Metadata.Key<String> header(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    /** Lets in who has a session. */
    private final class Door implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            Status refusal = refusal(headers);
            if (refusal == null) {
                Context known = Context.current().withValue(SESSION, String.valueOf(headers.get(TOKEN)));
                return Contexts.interceptCall(known, call, headers, next);
            }
            Metadata trailers = new Metadata();
            if (refusal.getCode() == Status.Code.UNAUTHENTICATED) {
                trailers.put(EventStream.CODE, EventStream.AUTH);
            }
            call.close(refusal, trailers);
            return new ServerCall.Listener<>() {};
        }
    }

    private final class Service extends PubSubImplBase {
        @Override
        public StreamObserver<FetchRequest> subscribe(StreamObserver<FetchResponse> subscriber) {
            EventStream stream = new EventStream(subscriber, SESSION.get(), clock.instant());
            ((ServerCallStreamObserver<FetchResponse>) subscriber).setOnCancelHandler(() -> cancelled(stream));
            return new StreamObserver<>() {
                @Override
                public void onNext(FetchRequest request) {
                    asked(stream, request);
                }

                @Override
                public void onError(Throwable cause) {
                    cancelled(stream);
                }

                @Override
                public void onCompleted() {
                    synchronized (OrgPubSub.this) {
                        stream.complete();
                    }
                }
            };
        }

        private void cancelled(EventStream stream) {
            synchronized (OrgPubSub.this) {
                stream.cancelled();
            }
        }

        @Override
        public void getSchema(SchemaRequest request, StreamObserver<SchemaInfo> answer) {
            String json;
            synchronized (OrgPubSub.this) {
                schemaRequests.add(request.getSchemaId());
                json = log.schema(request.getSchemaId());
            }
            if (json.isEmpty()) {
                answer.onError(Status.NOT_FOUND.asRuntimeException());
                return;
            }
            answer.onNext(SchemaInfo.newBuilder()
                    .setSchemaId(request.getSchemaId())
                    .setSchemaJson(json)
                    .build());
            answer.onCompleted();
        }
    }
}
