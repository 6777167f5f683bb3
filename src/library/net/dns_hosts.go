package net

import (
	"net/netip"
	"os"
	"strings"
)

const hostsFile = "/etc/hosts"

// hostsOf calls f for the lines of a hosts(5) file until it returns false.
func eachHost(file string, f func(address netip.Addr, names []string) bool) {
	text, _ := os.ReadFile(file)
	for _, line := range strings.Split(string(text), "\n") {
		line, _, _ = strings.Cut(line, "#")
		words := strings.Fields(line)
		if len(words) < 2 {
			continue
		}
		if a, err := netip.ParseAddr(words[0]); err == nil && !f(a, words[1:]) {
			return
		}
	}
}

func sameName(a, b string) bool {
	return strings.EqualFold(strings.TrimSuffix(a, "."), strings.TrimSuffix(b, "."))
}

// addressesInFile are those of a host, and the name that stands first beside one.
func addressesInFile(file, name string) (all []netip.Addr, canonical string) {
	eachHost(file, func(a netip.Addr, names []string) bool {
		for _, n := range names {
			if sameName(n, name) {
				if canonical == "" {
					canonical = rooted(names[0])
				}
				all = append(all, a)
				break
			}
		}
		return true
	})
	return all, canonical
}

// namesInFile are those of an address.
func namesInFile(file string, address netip.Addr) (all []string) {
	eachHost(file, func(a netip.Addr, names []string) bool {
		if a == address {
			all = append(all, names...)
		}
		return true
	})
	return all
}
