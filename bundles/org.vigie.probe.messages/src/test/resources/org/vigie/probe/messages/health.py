"""A gRPC server with the health protocol, or without it: health.py PORT (plain|bare|CERT KEY)."""
import concurrent.futures
import sys

import grpc

STATUS = {b"": 1, b"up": 1, b"down": 2, b"dunno": 0, b"gone": 3}
ABORT = {
    b"denied": grpc.StatusCode.PERMISSION_DENIED,
    b"often": grpc.StatusCode.RESOURCE_EXHAUSTED,
    b"away": grpc.StatusCode.UNAVAILABLE,
    b"broken": grpc.StatusCode.INTERNAL,
    b"late": grpc.StatusCode.DEADLINE_EXCEEDED,
}


def check(request, context):
    name = request[2:]
    if name == b"secret" and ("authorization", "Bearer canary-7f3a9c") not in context.invocation_metadata():
        context.abort(grpc.StatusCode.UNAUTHENTICATED, "who are you")
    if name in ABORT:
        context.abort(ABORT[name], "because, with a rather long word for it: " + "x" * 300)
    if name not in STATUS and name != b"secret":
        context.abort(grpc.StatusCode.NOT_FOUND, "unknown service")
    number = STATUS.get(name, 1)
    return bytes([8, number]) if number else b""


server = grpc.server(concurrent.futures.ThreadPoolExecutor(2))
if sys.argv[2] != "bare":
    method = grpc.unary_unary_rpc_method_handler(check, None, None)
    server.add_generic_rpc_handlers(
        (grpc.method_handlers_generic_handler("grpc.health.v1.Health", {"Check": method}),))
address = "127.0.0.1:" + sys.argv[1]
if len(sys.argv) > 3:
    key, certificate = (open(name, "rb").read() for name in (sys.argv[3], sys.argv[2]))
    server.add_secure_port(address, grpc.ssl_server_credentials(((key, certificate),)))
else:
    server.add_insecure_port(address)
server.start()
server.wait_for_termination()
