package x509

import (
	"io/fs"
	"os"
	"strings"
	"sync"
)

// rootFiles are the places of all roots in one file, by distribution: Debian, Fedora and old Red Hat, openSUSE, OpenELEC, Red Hat, Alpine. The first one counts.
var rootFiles = []string{
	"/etc/ssl/certs/ca-certificates.crt",
	"/etc/pki/tls/certs/ca-bundle.crt",
	"/etc/ssl/ca-bundle.pem",
	"/etc/pki/tls/cacert.pem",
	"/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
	"/etc/ssl/cert.pem",
}

// rootDirs are directories of files with a root each; all of them count.
var rootDirs = []string{"/etc/ssl/certs", "/etc/pki/tls/certs", "/system/etc/security/cacerts"}

var system struct {
	once     sync.Once
	roots    *CertPool
	err      error
	fallback bool
}

// systemRoots returns the roots of the system, or nil if they cannot be read: system.err says why.
func systemRoots() *CertPool {
	system.once.Do(func() { system.roots, system.err = loadSystemRoots() })
	return system.roots
}

// SetFallbackRoots sets the roots of Verify for systems that have none, or for all with GODEBUG=x509usefallbackroots=1. It panics when it is called twice.
func SetFallbackRoots(roots *CertPool) {
	if roots == nil {
		panic("roots must be non-nil")
	}
	found := systemRoots()
	if system.fallback {
		panic("SetFallbackRoots has already been called")
	}
	system.fallback = true
	if found != nil && (found.len() > 0 || found.system) && debugSetting("x509usefallbackroots") != "1" {
		return
	}
	system.roots, system.err = roots, nil
}

func loadSystemRoots() (*CertPool, error) {
	roots := NewCertPool()
	files, dirs := rootFiles, rootDirs
	if file := os.Getenv("SSL_CERT_FILE"); file != "" {
		files = []string{file}
	}
	if list := os.Getenv("SSL_CERT_DIR"); list != "" {
		dirs = strings.Split(list, ":")
	}
	var first error
	note := func(err error) {
		if first == nil && !os.IsNotExist(err) {
			first = err
		}
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err == nil {
			roots.appendUnread(data)
			break
		}
		note(err)
	}
	for _, dir := range dirs {
		entries, err := os.ReadDir(dir)
		if err != nil {
			note(err)
			continue
		}
		for _, entry := range entries {
			if isAlias(dir, entry) {
				continue
			}
			if data, err := os.ReadFile(dir + "/" + entry.Name()); err == nil {
				roots.appendUnread(data)
			}
		}
	}
	if roots.len() == 0 && first != nil {
		return nil, first
	}
	return roots, nil
}

// isAlias reports whether a file is a link to another one of the directory, as hashed names are.
func isAlias(dir string, entry fs.DirEntry) bool {
	if entry.Type()&fs.ModeSymlink == 0 {
		return false
	}
	target, err := os.Readlink(dir + "/" + entry.Name())
	return err == nil && !strings.Contains(target, "/")
}
