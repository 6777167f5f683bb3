// Package race has nothing in it: it is imported by programs that are built with the race detector.
package race
