package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"newsgraph/graph"
)

// envDB is the environment variable that names the folder of the graph.
const envDB = "NEWSGRAPH_DB"

// database says where the graph is and how to open it.
type database struct {
	dir  string        // --db
	wait time.Duration // --wait
	file string        // --key-file
}

// location returns the folder of the graph: the flag, else the environment,
// else the data folder of the platform.
func (db *database) location() (string, error) {
	if db.dir != "" {
		return db.dir, nil
	}
	if dir := os.Getenv(envDB); dir != "" {
		return dir, nil
	}
	return defaultFolder()
}

// key returns the key of an encrypted graph, nil when none was given.
func (db *database) key() ([]byte, error) {
	if db.file == "" {
		return nil, nil
	}
	key, err := graph.ReadKey(db.file)
	if err != nil {
		return nil, &dataError{err}
	}
	return key, nil
}

// folderOptions are the options for work on a graph that is not open.
func (db *database) folderOptions() (*graph.FolderOptions, error) {
	key, err := db.key()
	return &graph.FolderOptions{Wait: db.wait, Key: key}, err
}

// read opens the graph for reading, runs fn and closes it.
func (db *database) read(ctx context.Context, fn func(*graph.Graph) error) error {
	return db.openExisting(ctx, graph.Options{ReadOnly: true}, fn)
}

// existing opens a graph that must be there for writing, runs fn and closes it.
func (db *database) existing(ctx context.Context, fn func(*graph.Graph) error) error {
	return db.openExisting(ctx, graph.Options{}, fn)
}

func (db *database) openExisting(ctx context.Context, opts graph.Options, fn func(*graph.Graph) error) error {
	dir, err := db.location()
	if err != nil {
		return err
	}
	if _, err := os.Stat(dir); errors.Is(err, os.ErrNotExist) && !strings.Contains(dir, "://") {
		return dataf("%s: there is no graph here yet; newsgraph ingest makes one", dir)
	}
	return db.open(ctx, dir, opts, fn)
}

// write opens the graph for writing, making it when there is none, runs fn and
// closes it.
func (db *database) write(ctx context.Context, fn func(*graph.Graph) error) error {
	dir, err := db.location()
	if err != nil {
		return err
	}
	return db.open(ctx, dir, graph.Options{}, fn)
}

func (db *database) open(ctx context.Context, dir string, opts graph.Options, fn func(*graph.Graph) error) error {
	opts.Wait = db.wait
	var err error
	if opts.Key, err = db.key(); err != nil {
		return err
	}
	g, err := graph.Open(dir, &opts)
	if err != nil {
		return err
	}
	if err := ctx.Err(); err != nil { // interrupted while waiting
		return errors.Join(err, g.Close())
	}
	return errors.Join(fn(g), g.Close())
}

// defaultFolder returns the data folder of this platform for the user's graph.
func defaultFolder() (string, error) {
	home, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("find the data folder (name one with --db or $%s): %w", envDB, err)
	}
	switch runtime.GOOS {
	case "windows":
		if dir := os.Getenv("LocalAppData"); dir != "" {
			return filepath.Join(dir, "newsgraph"), nil
		}
		return filepath.Join(home, "AppData", "Local", "newsgraph"), nil
	case "darwin", "ios":
		return filepath.Join(home, "Library", "Application Support", "newsgraph"), nil
	default:
		if dir := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
			return filepath.Join(dir, "newsgraph"), nil
		}
		return filepath.Join(home, ".local", "share", "newsgraph"), nil
	}
}

// defaultFolderHelp words the default folder for the help text, the same on
// every machine of a platform.
func defaultFolderHelp() string {
	switch runtime.GOOS {
	case "windows":
		return `%LocalAppData%\newsgraph`
	case "darwin", "ios":
		return "~/Library/Application Support/newsgraph"
	default:
		return "$XDG_DATA_HOME/newsgraph (usually ~/.local/share/newsgraph)"
	}
}
