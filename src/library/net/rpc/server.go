// Package rpc calls methods of objects in other programs. A server registers objects; their exported methods of the form
//
//	func (t *T) Name(args A, reply *B) error
//
// can be called by clients, where A and B are exported or built-in types. Package encoding/gob carries the values unless another codec is used.
package rpc

import (
	"bufio"
	"encoding/gob"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"reflect"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Paths that HandleHTTP uses.
const (
	DefaultRPCPath   = "/_goRPC_"
	DefaultDebugPath = "/debug/rpc"
)

// Request is the header of a call.
type Request struct {
	ServiceMethod string // "Service.Method"
	Seq           uint64 // number that the client chose
}

// Response is the header of an answer.
type Response struct {
	ServiceMethod string
	Seq           uint64
	Error         string // or ""
}

// ServerCodec reads requests and writes responses for the server's side of a connection. ReadRequestHeader and ReadRequestBody are called in turn;
// the body may be nil, which stands for one that is not wanted. WriteResponse may be called by other goroutines meanwhile. Close may be called
// several times.
type ServerCodec interface {
	ReadRequestHeader(*Request) error
	ReadRequestBody(any) error
	WriteResponse(*Response, any) error
	Close() error
}

// Server is a set of services.
type Server struct {
	services sync.Map // of *service by name
}

// DefaultServer is the server of the functions without receiver.
var DefaultServer = NewServer()

// NewServer returns a server without services.
func NewServer() *Server { return &Server{} }

type service struct {
	name     string
	receiver reflect.Value
	methods  map[string]*methodType
}

type methodType struct {
	method    reflect.Method
	ArgType   reflect.Type
	ReplyType reflect.Type

	mu    sync.Mutex
	calls uint
}

// NumCalls returns how often the method was called.
func (m *methodType) NumCalls() uint {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.calls
}

func isExported(name string) bool {
	first, _ := utf8.DecodeRuneInString(name)
	return unicode.IsUpper(first)
}

// Register makes the methods of an object callable under the name of its type.
func (server *Server) Register(rcvr any) error {
	name := reflect.Indirect(reflect.ValueOf(rcvr)).Type().Name()
	switch {
	case name == "":
		return complain("rpc.Register: no service name for type " + reflect.TypeOf(rcvr).String())
	case !isExported(name):
		return complain("rpc.Register: type " + name + " is not exported")
	}
	return server.register(name, rcvr)
}

// RegisterName makes the methods of an object callable under a name.
func (server *Server) RegisterName(name string, rcvr any) error {
	if name == "" {
		return complain("rpc.Register: no service name for type " + reflect.TypeOf(rcvr).String())
	}
	return server.register(name, rcvr)
}

func complain(text string) error {
	log.Print(text)
	return errors.New(text)
}

func (server *Server) register(name string, rcvr any) error {
	t := reflect.TypeOf(rcvr)
	s := &service{name: name, receiver: reflect.ValueOf(rcvr), methods: methodsOf(t)}
	if len(s.methods) == 0 {
		text := "rpc.Register: type " + name + " has no exported methods of suitable type"
		if len(methodsOf(reflect.PointerTo(t))) > 0 {
			text += " (hint: pass a pointer to value of that type)"
		}
		return complain(text)
	}
	if _, taken := server.services.LoadOrStore(name, s); taken {
		return errors.New("rpc: service already defined: " + name)
	}
	return nil
}

// methodsOf returns the methods of a type that can be called.
func methodsOf(t reflect.Type) map[string]*methodType {
	usable := func(t reflect.Type) bool {
		for t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
		return t.PkgPath() == "" || isExported(t.Name())
	}
	isError := reflect.TypeOf((*error)(nil)).Elem()
	methods := map[string]*methodType{}
	for i := 0; i < t.NumMethod(); i++ {
		m := t.Method(i)
		if !m.IsExported() || m.Type.NumIn() != 3 || m.Type.NumOut() != 1 || m.Type.Out(0) != isError {
			continue
		}
		args, reply := m.Type.In(1), m.Type.In(2)
		if usable(args) && usable(reply) && reply.Kind() == reflect.Pointer {
			methods[m.Name] = &methodType{method: m, ArgType: args, ReplyType: reply}
		}
	}
	return methods
}

// noReply is the body of an answer that is an error.
var noReply = struct{}{}

// session is a connection of a client.
type session struct {
	server  *Server
	codec   ServerCodec
	writing sync.Mutex
}

func (s *session) respond(req *Request, reply any, failure string) {
	if failure != "" {
		reply = noReply
	}
	s.writing.Lock()
	s.codec.WriteResponse(&Response{ServiceMethod: req.ServiceMethod, Seq: req.Seq, Error: failure}, reply)
	s.writing.Unlock()
}

// call is a request that was read.
type call struct {
	request *Request
	service *service
	method  *methodType
	args    reflect.Value
	reply   reflect.Value
}

func (s *session) run(c *call) {
	c.method.mu.Lock()
	c.method.calls++
	c.method.mu.Unlock()
	results := c.method.method.Func.Call([]reflect.Value{c.service.receiver, c.args, c.reply})
	failure := ""
	if err := results[0].Interface(); err != nil {
		failure = err.(error).Error()
	}
	s.respond(c.request, c.reply.Interface(), failure)
}

// read reads a request. The connection can be used after an error if usable is set.
func (s *session) read() (c *call, usable bool, err error) {
	req := new(Request)
	if err := s.codec.ReadRequestHeader(req); err != nil {
		if err != io.EOF && err != io.ErrUnexpectedEOF {
			err = errors.New("rpc: server cannot decode request: " + err.Error())
		}
		return nil, false, err
	}
	c, err = s.server.find(req)
	if err != nil {
		s.codec.ReadRequestBody(nil)
	} else {
		err = c.readArgs(s.codec)
	}
	if err != nil {
		s.respond(req, noReply, err.Error())
	}
	return c, true, err
}

func (server *Server) find(req *Request) (*call, error) {
	dot := strings.LastIndex(req.ServiceMethod, ".")
	if dot < 0 {
		return nil, errors.New("rpc: service/method request ill-formed: " + req.ServiceMethod)
	}
	found, ok := server.services.Load(req.ServiceMethod[:dot])
	if !ok {
		return nil, errors.New("rpc: can't find service " + req.ServiceMethod)
	}
	s := found.(*service)
	method := s.methods[req.ServiceMethod[dot+1:]]
	if method == nil {
		return nil, errors.New("rpc: can't find method " + req.ServiceMethod)
	}
	return &call{request: req, service: s, method: method}, nil
}

func (c *call) readArgs(codec ServerCodec) error {
	args, reply := c.method.ArgType, c.method.ReplyType.Elem()
	isPointer := args.Kind() == reflect.Pointer
	if isPointer {
		args = args.Elem()
	}
	c.args = reflect.New(args)
	if err := codec.ReadRequestBody(c.args.Interface()); err != nil {
		return err
	}
	if !isPointer {
		c.args = c.args.Elem()
	}
	c.reply = reflect.New(reply)
	switch reply.Kind() {
	case reflect.Map:
		c.reply.Elem().Set(reflect.MakeMap(reply))
	case reflect.Slice:
		c.reply.Elem().Set(reflect.MakeSlice(reply, 0, 0))
	}
	return nil
}

// ServeConn serves a connection until the client hangs up, each call in a goroutine of its own.
func (server *Server) ServeConn(conn io.ReadWriteCloser) {
	w := bufio.NewWriter(conn)
	server.ServeCodec(&gobServerCodec{conn: conn, decoder: gob.NewDecoder(conn), encoder: gob.NewEncoder(w), writer: w})
}

// ServeCodec is ServeConn with another codec.
func (server *Server) ServeCodec(codec ServerCodec) {
	s := &session{server: server, codec: codec}
	var running sync.WaitGroup
	for {
		c, usable, err := s.read()
		if err != nil && !usable {
			break
		}
		if err != nil {
			continue
		}
		running.Add(1)
		go func() {
			defer running.Done()
			s.run(c)
		}()
	}
	running.Wait()
	codec.Close()
}

// ServeRequest serves one call and leaves the codec open.
func (server *Server) ServeRequest(codec ServerCodec) error {
	s := &session{server: server, codec: codec}
	c, _, err := s.read()
	if err == nil {
		s.run(c)
	}
	return err
}

// Accept serves the connections of a listener, each in a goroutine of its own, until that fails.
func (server *Server) Accept(lis net.Listener) {
	for {
		conn, err := lis.Accept()
		if err != nil {
			log.Print("rpc.Serve: accept:", err.Error())
			return
		}
		go server.ServeConn(conn)
	}
}

// connected is the status with which a server answers CONNECT.
const connected = "200 Connected to Go RPC"

// ServeHTTP takes over the connection of a request with the method CONNECT and serves it.
func (server *Server) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	if req.Method != "CONNECT" {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.WriteHeader(http.StatusMethodNotAllowed)
		io.WriteString(w, "405 must CONNECT\n")
		return
	}
	conn, _, err := w.(http.Hijacker).Hijack()
	if err != nil {
		log.Print("rpc hijacking ", req.RemoteAddr, ": ", err.Error())
		return
	}
	io.WriteString(conn, "HTTP/1.0 "+connected+"\n\n")
	server.ServeConn(conn)
}

// HandleHTTP registers handlers with http.DefaultServeMux: for calls, and for a page that lists the services.
func (server *Server) HandleHTTP(rpcPath, debugPath string) {
	http.Handle(rpcPath, server)
	http.Handle(debugPath, debugHTTP{server})
}

// gobServerCodec is the codec of ServeConn.
type gobServerCodec struct {
	conn    io.ReadWriteCloser
	decoder *gob.Decoder
	encoder *gob.Encoder
	writer  *bufio.Writer
	closed  bool
}

func (c *gobServerCodec) ReadRequestHeader(r *Request) error { return c.decoder.Decode(r) }

func (c *gobServerCodec) ReadRequestBody(body any) error { return c.decoder.Decode(body) }

func (c *gobServerCodec) WriteResponse(r *Response, body any) error {
	what := "response"
	err := c.encoder.Encode(r)
	if err == nil {
		what = "body"
		err = c.encoder.Encode(body)
	}
	if err == nil {
		return c.writer.Flush()
	}
	if c.writer.Flush() == nil { // the connection works, but half an answer makes it useless
		log.Println("rpc: gob error encoding "+what+":", err)
		c.Close()
	}
	return err
}

func (c *gobServerCodec) Close() error {
	if c.closed {
		return nil
	}
	c.closed = true
	return c.conn.Close()
}

// Register is DefaultServer.Register.
func Register(rcvr any) error { return DefaultServer.Register(rcvr) }

// RegisterName is DefaultServer.RegisterName.
func RegisterName(name string, rcvr any) error { return DefaultServer.RegisterName(name, rcvr) }

// ServeConn is DefaultServer.ServeConn.
func ServeConn(conn io.ReadWriteCloser) { DefaultServer.ServeConn(conn) }

// ServeCodec is DefaultServer.ServeCodec.
func ServeCodec(codec ServerCodec) { DefaultServer.ServeCodec(codec) }

// ServeRequest is DefaultServer.ServeRequest.
func ServeRequest(codec ServerCodec) error { return DefaultServer.ServeRequest(codec) }

// Accept is DefaultServer.Accept.
func Accept(lis net.Listener) { DefaultServer.Accept(lis) }

// HandleHTTP is DefaultServer.HandleHTTP with the default paths.
func HandleHTTP() { DefaultServer.HandleHTTP(DefaultRPCPath, DefaultDebugPath) }
