package http

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"sync"
	"time"
)

// TimeoutHandler gives h a time limit for each request. After it the client gets status 503 with msg (or a page of the same meaning when
// msg is empty), and what h still writes fails with ErrHandlerTimeout. Until then the response is held back in memory.
func TimeoutHandler(h Handler, dt time.Duration, msg string) Handler {
	if msg == "" {
		msg = "<html><head><title>Timeout</title></head><body><h1>Timeout</h1></body></html>"
	}
	return HandlerFunc(func(w ResponseWriter, r *Request) {
		ctx, release := context.WithTimeout(r.Context(), dt)
		defer release()
		held := heldResponse{header: make(Header), request: r}
		ended := make(chan any, 1) // nil when h has returned, else what it panics with
		go func() {
			defer func() {
				if value := recover(); value != nil {
					ended <- value
				}
			}()
			h.ServeHTTP(&held, r.WithContext(ctx))
			ended <- nil
		}()
		select {
		case <-ctx.Done():
			held.discard(ctx.Err(), msg, w)
		case value := <-ended:
			if value != nil {
				panic(value)
			}
			held.deliver(w)
		}
	})
}

// heldResponse is a response that is delivered whole or not at all.
type heldResponse struct {
	header  Header
	request *Request

	lock   sync.Mutex
	status int // 0 before WriteHeader
	body   bytes.Buffer
	refuse error // of writes after the end
}

func (held *heldResponse) Header() Header { return held.header }

// begin sets the status, once.
func (held *heldResponse) begin(status int) {
	if held.status == 0 && held.refuse == nil {
		held.status = status
	}
}

func (held *heldResponse) WriteHeader(status int) {
	if status < 100 || status > 999 {
		panic(fmt.Sprintf("invalid WriteHeader code %v", status))
	}
	held.lock.Lock()
	defer held.lock.Unlock()
	if held.status != 0 && held.refuse == nil {
		logRequest(held.request, "http: superfluous response.WriteHeader call from %s", caller())
	}
	held.begin(status)
}

func (held *heldResponse) Write(p []byte) (int, error) {
	held.lock.Lock()
	defer held.lock.Unlock()
	if held.refuse != nil {
		return 0, held.refuse
	}
	held.begin(StatusOK)
	return held.body.Write(p)
}

func (held *heldResponse) deliver(w ResponseWriter) {
	held.lock.Lock()
	defer held.lock.Unlock()
	to := w.Header()
	for key, values := range held.header {
		to[key] = values
	}
	held.begin(StatusOK)
	w.WriteHeader(held.status)
	w.Write(held.body.Bytes())
}

// discard answers instead of the handler; without a message when the client is gone.
func (held *heldResponse) discard(why error, msg string, w ResponseWriter) {
	held.lock.Lock()
	defer held.lock.Unlock()
	w.WriteHeader(StatusServiceUnavailable)
	held.refuse = why
	if why == context.DeadlineExceeded {
		held.refuse = ErrHandlerTimeout
		io.WriteString(w, msg)
	}
}

// MaxBytesHandler limits the bodies of the requests that h gets (see MaxBytesReader).
func MaxBytesHandler(h Handler, n int64) Handler {
	return HandlerFunc(func(w ResponseWriter, r *Request) {
		limited := *r
		limited.Body = MaxBytesReader(w, r.Body, n)
		h.ServeHTTP(w, &limited)
	})
}

// logRequest writes to the log of the server that the request came to.
func logRequest(r *Request, format string, args ...any) {
	server, _ := r.Context().Value(ServerContextKey).(*Server)
	if server == nil {
		server = &Server{}
	}
	server.logf(format, args...)
}
