// Package badger is a Cayley backend on Badger v4.
package badger
