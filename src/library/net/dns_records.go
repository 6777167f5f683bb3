package net

import (
	"context"
	"encoding/binary"
	"math/rand"
	"net/netip"
	"sort"
)

// LookupAddr performs a reverse lookup for the given address, returning a list of names mapping to that address.
func (r *Resolver) LookupAddr(ctx context.Context, addr string) ([]string, error) {
	names, err := r.namesOf(ctx, addr)
	if err != nil {
		return nil, err
	}
	return valid(names, addr, func(n string) string { return n })
}

func (r *Resolver) namesOf(ctx context.Context, addr string) ([]string, error) {
	a, err := netip.ParseAddr(addr)
	if err != nil {
		return nil, &DNSError{Err: "unrecognized address", Name: addr}
	}
	files, dns, filesFirst, _ := hostSources(switchFile)
	if files && filesFirst {
		if names := namesInFile(hostsFile, a); len(names) > 0 {
			return names, nil
		}
	}
	if !dns {
		return nil, notFound(addr)
	}
	m, server, err := r.records(ctx, reverseName(a), dnsPTR)
	if e, ok := err.(*DNSError); ok && e.IsNotFound && files && !filesFirst {
		if names := namesInFile(hostsFile, a); len(names) > 0 {
			return names, nil
		}
	}
	if err != nil {
		return nil, err
	}
	return eachOf(m, dnsPTR, func(x dnsAnswer) (string, bool) { return m.nameAt(x, 0) }, &DNSError{Err: errBadQuestion.Error(), Name: addr, Server: server})
}

// eachOf reads the records of a type; fail is the error for one that cannot be read.
func eachOf[T any](m *dnsMessage, kind uint16, read func(dnsAnswer) (T, bool), fail *DNSError) ([]T, error) {
	var all []T
	for _, a := range m.answers {
		if a.kind != kind {
			continue
		}
		x, ok := read(a)
		if !ok {
			return nil, fail
		}
		all = append(all, x)
	}
	return all, nil
}

// valid leaves out records whose names cannot be names, with an error if there is one.
func valid[T any](records []T, name string, nameOf func(T) string) ([]T, error) {
	good := make([]T, 0, len(records))
	for _, x := range records {
		if isDomainName(nameOf(x)) {
			good = append(good, x)
		}
	}
	if len(good) != len(records) {
		return good, &DNSError{Err: "DNS response contained records which contain invalid names", Name: name}
	}
	return good, nil
}

func unreadable(name, server string) *DNSError {
	return &DNSError{Err: errBadMessage.Error(), Name: name, Server: server}
}

// LookupCNAME returns the canonical name for the given host.
func LookupCNAME(host string) (cname string, err error) {
	return DefaultResolver.LookupCNAME(context.Background(), host)
}

// LookupCNAME returns the canonical name for the given host.
func (r *Resolver) LookupCNAME(ctx context.Context, host string) (string, error) {
	_, canonical, err := r.lookupHost(ctx, "CNAME", host)
	if err != nil {
		return "", err
	}
	if !isDomainName(canonical) {
		return "", &DNSError{Err: "DNS response contained records which contain invalid names", Name: host}
	}
	return canonical, nil
}

// An SRV represents a single DNS SRV record.
type SRV struct {
	Target   string
	Port     uint16
	Priority uint16
	Weight   uint16
}

// An MX represents a single DNS MX record.
type MX struct {
	Host string
	Pref uint16
}

// An NS represents a single DNS NS record.
type NS struct {
	Host string
}

// LookupSRV tries to resolve an SRV query of the given service, protocol, and domain name: for _service._proto.name, or for the name alone if both are
// empty. The records come in the order in which they are to be tried.
func LookupSRV(service, proto, name string) (cname string, addrs []*SRV, err error) {
	return DefaultResolver.LookupSRV(context.Background(), service, proto, name)
}

// LookupSRV tries to resolve an SRV query of the given service, protocol, and domain name: for _service._proto.name, or for the name alone if both are
// empty. The records come in the order in which they are to be tried.
func (r *Resolver) LookupSRV(ctx context.Context, service, proto, name string) (string, []*SRV, error) {
	target := name
	if service != "" || proto != "" {
		target = "_" + service + "._" + proto + "." + name
	}
	m, server, err := r.records(ctx, target, dnsSRV)
	if err != nil {
		return "", nil, err
	}
	cname := m.answers[0].name
	list, err := eachOf(m, dnsSRV, func(a dnsAnswer) (*SRV, bool) {
		host, ok := m.nameAt(a, 6)
		if !ok {
			return nil, false
		}
		d := m.data(a)
		return &SRV{host, binary.BigEndian.Uint16(d[4:]), binary.BigEndian.Uint16(d), binary.BigEndian.Uint16(d[2:])}, true
	}, unreadable(name, server))
	if err != nil {
		return "", nil, err
	}
	if !isDomainName(cname) {
		return "", nil, &DNSError{Err: "SRV header name is invalid", Name: name}
	}
	inTurn(list)
	list, err = valid(list, name, func(s *SRV) string { return s.Target })
	return cname, list, err
}

// inTurn orders records by priority, and among equal ones at random by weight (RFC 2782).
func inTurn(list []*SRV) {
	sort.SliceStable(list, func(i, j int) bool {
		a, b := list[i], list[j]
		return a.Priority < b.Priority || a.Priority == b.Priority && a.Weight < b.Weight
	})
	for len(list) > 0 {
		n, sum := 0, 0
		for n < len(list) && list[n].Priority == list[0].Priority {
			sum += int(list[n].Weight)
			n++
		}
		for same := list[:n]; sum > 0 && len(same) > 1; same = same[1:] {
			rest := rand.Intn(sum)
			for i, s := range same {
				if rest -= int(s.Weight); rest < 0 {
					copy(same[1:i+1], same[:i])
					same[0] = s
					break
				}
			}
			sum -= int(same[0].Weight)
		}
		list = list[n:]
	}
}

// LookupMX returns the DNS MX records for the given domain name sorted by preference.
func LookupMX(name string) ([]*MX, error) {
	return DefaultResolver.LookupMX(context.Background(), name)
}

// LookupMX returns the DNS MX records for the given domain name sorted by preference.
func (r *Resolver) LookupMX(ctx context.Context, name string) ([]*MX, error) {
	m, server, err := r.records(ctx, name, dnsMX)
	if err != nil {
		return nil, err
	}
	list, err := eachOf(m, dnsMX, func(a dnsAnswer) (*MX, bool) {
		host, ok := m.nameAt(a, 2)
		if !ok {
			return nil, false
		}
		return &MX{host, binary.BigEndian.Uint16(m.data(a))}, true
	}, unreadable(name, server))
	if err != nil {
		return nil, err
	}
	rand.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	sort.SliceStable(list, func(i, j int) bool { return list[i].Pref < list[j].Pref })
	return valid(list, name, func(x *MX) string { return x.Host })
}

// LookupNS returns the DNS NS records for the given domain name.
func LookupNS(name string) ([]*NS, error) {
	return DefaultResolver.LookupNS(context.Background(), name)
}

// LookupNS returns the DNS NS records for the given domain name.
func (r *Resolver) LookupNS(ctx context.Context, name string) ([]*NS, error) {
	m, server, err := r.records(ctx, name, dnsNS)
	if err != nil {
		return nil, err
	}
	list, err := eachOf(m, dnsNS, func(a dnsAnswer) (*NS, bool) {
		host, ok := m.nameAt(a, 0)
		return &NS{host}, ok
	}, unreadable(name, server))
	if err != nil {
		return nil, err
	}
	return valid(list, name, func(x *NS) string { return x.Host })
}

// LookupTXT returns the DNS TXT records for the given domain name, the strings of each joined.
func LookupTXT(name string) ([]string, error) {
	return DefaultResolver.LookupTXT(context.Background(), name)
}

// LookupTXT returns the DNS TXT records for the given domain name, the strings of each joined.
func (r *Resolver) LookupTXT(ctx context.Context, name string) ([]string, error) {
	m, server, err := r.records(ctx, name, dnsTXT)
	if err != nil {
		return nil, err
	}
	return eachOf(m, dnsTXT, m.text, unreadable(name, server))
}
