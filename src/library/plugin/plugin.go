// Package plugin would load compiled Go code; an interpreter cannot, and says so, as Go does without cgo.
package plugin

import "errors"

// Plugin is a loaded plugin: there is none.
type Plugin struct{}

// Symbol is a pointer to a variable or a function of a plugin.
type Symbol any

var errNoPlugins = errors.New("plugin: not implemented")

// Open returns an error.
func Open(path string) (*Plugin, error) { return nil, errNoPlugins }

// Lookup returns an error.
func (p *Plugin) Lookup(symName string) (Symbol, error) { return nil, errNoPlugins }
