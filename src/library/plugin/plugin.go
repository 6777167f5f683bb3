// Package plugin loads Go plugins, which are machine code. minigo runs none, so Open returns an error, as it does in programs built without cgo.
package plugin

import "errors"

// Plugin is a loaded plugin.
type Plugin struct {
	path string
}

// Symbol is a pointer to a variable, or a function.
type Symbol any

var errPlugin = errors.New("plugin: not implemented")

// Open would load a plugin.
func Open(path string) (*Plugin, error) { return nil, errPlugin }

// Lookup would find a symbol.
func (p *Plugin) Lookup(symName string) (Symbol, error) { return nil, errPlugin }
