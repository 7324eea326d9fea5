"""A web server on this machine alone: tells its port, sends 1,000 bytes of whatever is asked for, then nothing more."""
import http.server
import sys
import threading


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", sys.argv[1])
        self.end_headers()
        self.wfile.write(b"x" * 1000)
        self.wfile.flush()
        threading.Event().wait(60)

    def log_message(self, *arguments):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(f"port {server.server_port}.", file=sys.stderr, flush=True)
server.serve_forever()
