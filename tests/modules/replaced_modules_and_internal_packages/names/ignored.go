//go:build ignore || go1.22

package other
