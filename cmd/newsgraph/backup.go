package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"github.com/spf13/cobra"

	"newsgraph/graph"
)

func newBackup(db *database) *cobra.Command {
	return &cobra.Command{
		Use:   "backup FILE|-",
		Short: "Write the graph to a file from which it can be restored",
		Long: `Backup writes the whole graph to one compressed file that ends with a checksum. The
file takes its name only when it is whole and on disk. What can't be read ends
the backup with exit status 65. The backup of an encrypted graph is encrypted
with the same key.`,
		Example: `  newsgraph backup news.backup
  newsgraph backup - | ssh host 'cat > news.backup'`,
		Args: arguments(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			name := args[0]
			return db.read(cmd.Context(), func(g *graph.Graph) error {
				err := toFile(cmd, name, func(w io.Writer) error { return g.Backup(cmd.Context(), w) })
				if err != nil || name == "-" {
					return err
				}
				return syncFolder(filepath.Dir(name))
			})
		},
	}
}

func newRestore(db *database) *cobra.Command {
	return &cobra.Command{
		Use:   "restore FILE --db NEWDIR",
		Short: "Make a graph of a backup, in a new folder",
		Long: `Restore makes a graph of what newsgraph backup wrote, in a new folder. Nothing that
is there is overwritten. The file is compared with its checksum first, and the
folder takes its name when everything in it has been checked and is on disk.`,
		Example: `  newsgraph restore news.backup --db restored`,
		Args:    arguments(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			dir, err := db.location()
			if err != nil {
				return err
			}
			opts, err := db.folderOptions()
			if err != nil {
				return err
			}
			f, err := os.Open(args[0])
			if err != nil {
				return openError(args[0], err)
			}
			defer func() { _ = f.Close() }() // it was only read
			err = graph.Restore(cmd.Context(), f, dir, opts)
			if errors.Is(err, fs.ErrExist) {
				return dataf("%s: restore makes a new graph, and there is something in this folder", dir)
			}
			if errors.Is(err, graph.ErrDamaged) || errors.Is(err, graph.ErrVersion) {
				return dataf("%s: %w", args[0], err)
			}
			if err == nil {
				fmt.Fprintf(cmd.ErrOrStderr(), "%s restored into %s\n", args[0], dir)
			}
			return err
		},
	}
}

// syncFolder makes the names in a folder durable, where the platform can.
func syncFolder(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
