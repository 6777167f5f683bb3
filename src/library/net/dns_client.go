package net

import (
	"context"
	"encoding/binary"
	"errors"
	"io"
	"math/rand"
	"net/netip"
	"time"
)

// Why a server's answer is none. The second kind of misbehaviour may be over soon.
var (
	errNoSuchHost  = errors.New("no such host")
	errLame        = errors.New("lame referral")
	errMisbehaving = errors.New("server misbehaving")
	errOverloaded  = errors.New("server misbehaving")
	errBadQuestion = errors.New("cannot marshal DNS message")
	errBadResponse = errors.New("invalid DNS response")
	errNoAnswer    = errors.New("no answer from DNS server")
)

func notFound(name string) *DNSError {
	return &DNSError{Err: errNoSuchHost.Error(), Name: name, IsNotFound: true}
}

func (r *Resolver) dial(ctx context.Context, network, server string) (Conn, error) {
	if r != nil && r.Dial != nil {
		c, err := r.Dial(ctx, network, server)
		if err != nil {
			err = fromContext(err)
		}
		return c, err
	}
	c, err := new(Dialer).DialContext(ctx, network, server)
	if err != nil {
		err = fromContext(err)
	}
	return c, err
}

// exchange asks one server, over TCP when the answer does not fit in a datagram.
func (r *Resolver) exchange(ctx context.Context, c *dnsConfig, server string, q dnsQuestion) (*dnsMessage, error) {
	id := uint16(rand.Intn(1 << 16))
	query, ok := dnsQuery(id, q, c.trustAD)
	if !ok {
		return nil, errBadQuestion
	}
	networks := []string{"udp", "tcp"}
	if c.useTCP {
		networks = networks[1:]
	}
	for _, network := range networks {
		m, err := r.ask(ctx, c.timeout, network, server, id, q, query)
		if err != nil || m.bits&dnsTruncated == 0 {
			return m, err
		}
	}
	return nil, errNoAnswer
}

func (r *Resolver) ask(ctx context.Context, timeout time.Duration, network, server string, id uint16, q dnsQuestion, query []byte) (*dnsMessage, error) {
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	c, err := r.dial(ctx, network, server)
	if err != nil {
		return nil, err
	}
	defer c.Close()
	if d, ok := ctx.Deadline(); ok {
		c.SetDeadline(d)
	}
	var m *dnsMessage
	if _, packets := c.(PacketConn); packets {
		m, err = askOnce(c, id, q, query)
	} else {
		m, err = askStream(c, id, q, query)
	}
	return m, fromContext(err)
}

// askOnce waits for the datagram that answers; others may come from anybody.
func askOnce(c Conn, id uint16, q dnsQuestion, query []byte) (*dnsMessage, error) {
	if _, err := c.Write(query); err != nil {
		return nil, err
	}
	b := make([]byte, mostUDP)
	for {
		n, err := c.Read(b)
		if err != nil {
			return nil, err
		}
		if m, ok := readMessage(b[:n]); ok && m.isAnswerTo(id, q) {
			return m, nil
		}
	}
}

func askStream(c Conn, id uint16, q dnsQuestion, query []byte) (*dnsMessage, error) {
	if _, err := c.Write(append(binary.BigEndian.AppendUint16(nil, uint16(len(query))), query...)); err != nil {
		return nil, err
	}
	var size [2]byte
	if _, err := io.ReadFull(c, size[:]); err != nil {
		return nil, err
	}
	b := make([]byte, binary.BigEndian.Uint16(size[:]))
	n, err := io.ReadFull(c, b)
	if err != nil {
		return nil, err
	}
	m, ok := readMessage(b[:n])
	if !ok {
		return nil, errBadMessage
	}
	if !m.isAnswerTo(id, q) {
		return nil, errBadResponse
	}
	return m, nil
}

func (m *dnsMessage) isAnswerTo(id uint16, q dnsQuestion) bool {
	return m.bits&dnsResponse != 0 && m.id == id && len(m.questions) > 0 && m.questions[0].kind == q.kind && sameName(m.questions[0].name, q.name)
}

// judge finds the first record of the type; answers before it are not looked at again.
func (m *dnsMessage) judge(kind uint16) error {
	code := m.bits & dnsCode
	if code == dnsNameError {
		return errNoSuchHost
	}
	if !m.readAnswers() {
		return errBadMessage
	}
	if code == dnsSuccess && m.bits&(dnsAuthoritative|dnsCanRecurse) == 0 && len(m.answers) == 0 {
		return errLame
	}
	if code == dnsServerFailure {
		return errOverloaded
	}
	if code != dnsSuccess {
		return errMisbehaving
	}
	for i, a := range m.answers {
		if a.kind == kind {
			m.answers = m.answers[i:]
			return nil
		}
	}
	return errNoSuchHost
}

var dnsTurn uint32 // of the servers under "options rotate"

// tryName asks the servers in turn until one knows.
func (r *Resolver) tryName(ctx context.Context, c *dnsConfig, q dnsQuestion) (*dnsMessage, string, error) {
	first := 0
	if c.rotate {
		first = int(dnsTurn % uint32(len(c.servers)))
		dnsTurn++
	}
	var last *DNSError
	for i := 0; i < c.attempts*len(c.servers); i++ {
		server := c.servers[(first+i)%len(c.servers)]
		m, err := r.exchange(ctx, c, server, q)
		if err == errBadQuestion {
			return nil, "", err
		}
		if err == nil {
			if err = m.judge(q.kind); err == nil {
				return m, server, nil
			}
		}
		last = &DNSError{Err: err.Error(), Name: q.name, Server: server, IsNotFound: err == errNoSuchHost, IsTemporary: err == errOverloaded}
		if e, ok := err.(Error); ok && e.Timeout() {
			last.IsTimeout = true
		}
		if _, ok := err.(*OpError); ok {
			last.IsTemporary = true
		}
		if last.IsNotFound {
			break // nor do the others know it
		}
	}
	return nil, last.Server, last
}

// records looks one name up with the suffixes of the configuration.
func (r *Resolver) records(ctx context.Context, name string, kind uint16) (m *dnsMessage, server string, err error) {
	if !isDomainName(name) {
		return nil, "", notFound(name)
	}
	c := readDNSConfig(resolverFile)
	if c.err != nil {
		return nil, "", c.refusal(name)
	}
	err = notFound(name)
	for _, full := range c.names(name) {
		m, server, err = r.tryName(ctx, c, dnsQuestion{full, kind})
		if err == nil || r.isStrictAbout(err) {
			break
		}
	}
	if e, ok := err.(*DNSError); ok {
		e.Name = name // not one with a suffix
	}
	return m, server, err
}

func (r *Resolver) isStrictAbout(err error) bool {
	e, ok := err.(Error)
	return ok && e.Temporary() && r != nil && r.StrictErrors
}

// hostAnswer is what a name server says of a host's addresses of one kind.
type hostAnswer struct {
	m      *dnsMessage
	server string
	err    error
}

// host is a lookup of a host's addresses and its canonical name.
type hostLookup struct {
	name      string
	addresses []netip.Addr
	canonical string
	err       error
}

// take adds what an answer holds.
func (h *hostLookup) take(a hostAnswer) {
	for _, record := range a.m.answers {
		name := record.name
		switch record.kind {
		case dnsA, dnsAAAA:
			address, ok := a.m.address(record)
			if !ok {
				h.err = &DNSError{Err: errBadQuestion.Error(), Name: h.name, Server: a.server}
				return
			}
			h.addresses = append(h.addresses, address)
		case dnsCNAME:
			var ok bool
			if name, ok = a.m.nameAt(record, 0); !ok {
				h.err = &DNSError{Err: errBadQuestion.Error(), Name: h.name, Server: a.server}
				return
			}
		default:
			continue
		}
		if h.canonical == "" {
			h.canonical = name
		}
	}
}

// lookUp asks for all kinds at once; the answers are taken in the kinds' order.
func (h *hostLookup) lookUp(ctx context.Context, r *Resolver, kinds []uint16) {
	c := readDNSConfig(resolverFile)
	if c.err != nil {
		h.err = c.refusal(h.name)
		return
	}
	h.err = notFound(h.name)
	isFirst, aliases := true, len(kinds) > 2
	for _, full := range c.names(h.name) {
		answers := make([]hostAnswer, len(kinds))
		done := make(chan int, len(kinds))
		for i, kind := range kinds {
			go func(i int, kind uint16) {
				a := &answers[i]
				a.m, a.server, a.err = r.tryName(ctx, c, dnsQuestion{full, kind})
				done <- i
			}(i, kind)
		}
		for range kinds {
			<-done
		}
		strict := false
		for _, a := range answers {
			if a.err == nil {
				h.take(a)
				continue
			}
			strict = strict || r.isStrictAbout(a.err)
			// The error for the name as it was given is preferred.
			if isFirst || r.isStrictAbout(a.err) || full == rooted(h.name) {
				h.err = a.err
				isFirst = false
			}
		}
		if strict {
			h.addresses = nil
			break
		}
		if len(h.addresses) > 0 || aliases && h.canonical != "" {
			break
		}
	}
	if e, ok := h.err.(*DNSError); ok {
		e.Name = h.name
	}
	if len(h.addresses) > 0 || aliases && h.canonical != "" {
		h.err = nil
	}
	sortAddresses(h.addresses)
}

// lookupHost finds a host's addresses and its canonical name in the hosts file and by the name servers, as the system's configuration orders them.
// network is "ip", "ip4", "ip6" or "CNAME".
func (r *Resolver) lookupHost(ctx context.Context, network, name string) ([]netip.Addr, string, error) {
	files, dns, filesFirst, ok := hostSources(switchFile)
	if !ok && (r == nil || !r.PreferGo && r.Dial == nil) && network != "CNAME" {
		all, err := systemAddresses(name)
		return all, "", err
	}
	if files && filesFirst {
		if all, canonical := addressesInFile(hostsFile, name); len(all) > 0 {
			return all, canonical, nil
		}
	}
	if !dns || !isDomainName(name) {
		return nil, "", notFound(name)
	}
	kinds := []uint16{dnsA, dnsAAAA}
	switch network {
	case "ip4":
		kinds = kinds[:1]
	case "ip6":
		kinds = kinds[1:]
	case "CNAME":
		kinds = append(kinds, dnsCNAME)
	}
	h := hostLookup{name: name}
	h.lookUp(ctx, r, kinds)
	if h.err != nil && files && !filesFirst {
		if all, canonical := addressesInFile(hostsFile, name); len(all) > 0 {
			return all, canonical, nil
		}
	}
	return h.addresses, h.canonical, h.err
}

// systemAddresses asks the system's resolver.
func systemAddresses(name string) ([]netip.Addr, error) {
	list, status, text := resolveHost(name)
	if status != 0 {
		return nil, lookupError(name, status, text)
	}
	var all []netip.Addr
	for _, s := range list {
		if a, err := netip.ParseAddr(s); err == nil {
			all = append(all, a)
		}
	}
	if len(all) == 0 {
		return nil, notFound(name)
	}
	return all, nil
}
