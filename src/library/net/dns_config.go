package net

import (
	"errors"
	"os"
	"strings"
	"syscall"
	"time"
)

// dnsConfig is what resolv.conf(5) says.
type dnsConfig struct {
	servers  []string // host:port
	search   []string // suffixes, each ending in a dot
	ndots    int      // dots that let a name be tried as it is first
	timeout  time.Duration
	attempts int
	rotate   bool
	useTCP   bool
	trustAD  bool
	err      error // files may not be read: nor may servers be asked
}

const (
	resolverFile = "/etc/resolv.conf"
	switchFile   = "/etc/nsswitch.conf"
	mostServers  = 3
	mostDots     = 15
)

// readDNSConfig reads a resolver's configuration; what it lacks is as the system's resolver has it.
func readDNSConfig(file string) *dnsConfig {
	c := &dnsConfig{ndots: 1, timeout: 5 * time.Second, attempts: 2}
	text, err := os.ReadFile(file)
	if errors.Is(err, syscall.EPERM) {
		c.err = syscall.EPERM
	}
	for _, line := range strings.Split(string(text), "\n") {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' || line[0] == ';' {
			continue
		}
		words := strings.Fields(line)
		c.directive(words[0], words[1:])
	}
	if len(c.servers) == 0 {
		c.servers = []string{"127.0.0.1:53", "[::1]:53"}
	}
	if len(c.search) == 0 {
		c.search = hostDomain()
	}
	return c
}

func (c *dnsConfig) refusal(name string) *DNSError { return &DNSError{Err: c.err.Error(), Name: name} }

func (c *dnsConfig) directive(name string, words []string) {
	switch name {
	case "nameserver":
		if len(words) > 0 && len(c.servers) < mostServers && ParseIP(withoutZone(words[0])) != nil {
			c.servers = append(c.servers, JoinHostPort(words[0], "53"))
		}
	case "domain":
		if len(words) > 0 {
			c.search = []string{rooted(words[0])}
		}
	case "search":
		c.search = nil
		for _, w := range words {
			if w = rooted(w); w != "." {
				c.search = append(c.search, w)
			}
		}
	case "options":
		for _, w := range words {
			c.option(w)
		}
	}
}

func (c *dnsConfig) option(word string) {
	name, value, _ := strings.Cut(word, ":")
	n, _ := decimal(value)
	switch name {
	case "ndots":
		c.ndots = min(max(n, 0), mostDots)
	case "timeout":
		c.timeout = time.Duration(max(n, 1)) * time.Second
	case "attempts":
		c.attempts = max(n, 1)
	case "rotate":
		c.rotate = true
	case "use-vc", "usevc", "tcp":
		c.useTCP = true
	case "trust-ad":
		c.trustAD = true
	}
}

func withoutZone(address string) string {
	address, _, _ = strings.Cut(address, "%")
	return address
}

// rooted is the name with a dot at its end.
func rooted(name string) string {
	if strings.HasSuffix(name, ".") {
		return name
	}
	return name + "."
}

func hostDomain() []string {
	host, err := os.Hostname()
	if _, domain, found := strings.Cut(host, "."); err == nil && found {
		return []string{rooted(domain)}
	}
	return nil
}

// names lists what is asked for in turn when a program looks a name up; nothing for what no name server shall see (RFC 7686).
func (c *dnsConfig) names(name string) []string {
	if strings.HasSuffix(strings.TrimSuffix(strings.ToLower(name), "."), ".onion") {
		return nil
	}
	if strings.HasSuffix(name, ".") {
		return []string{name}
	}
	const most = 254 // bytes, with the dot at the end
	alone := []string{rooted(name)}
	if len(alone[0]) > most {
		return nil
	}
	var all []string
	asItIs := strings.Count(name, ".") >= c.ndots
	if asItIs {
		all = alone
	}
	for _, suffix := range c.search {
		if full := alone[0] + suffix; len(full) <= most {
			all = append(all, full)
		}
	}
	if !asItIs {
		all = append(all, alone...)
	}
	return all
}

// sources tells who is asked for hosts, in order; ok is false if the system has ones that only it can ask.
func hostSources(file string) (files, dns, filesFirst, ok bool) {
	text, _ := os.ReadFile(file)
	for _, line := range strings.Split(string(text), "\n") {
		line, _, _ = strings.Cut(line, "#")
		rest, isHosts := strings.CutPrefix(strings.TrimSpace(line), "hosts:")
		if !isHosts {
			continue
		}
		filesFirst = true
		for _, word := range strings.Fields(rest) {
			switch {
			case word == "files":
				files = true
				filesFirst = !dns
			case word == "dns":
				dns = true
			case word == "myhostname":
			case strings.HasPrefix(word, "mdns") || word[0] == '[' || strings.HasSuffix(word, "]"):
			default:
				return true, true, true, false
			}
		}
		return files, dns, filesFirst, files || dns
	}
	return true, true, true, true
}
