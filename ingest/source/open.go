package source

import (
	"context"
	"io"
	"iter"

	"newsgraph/ingest/internal/parallel"
)

// Open reads the articles at places, in order. A place is a file of any kind
// that the package knows, "-" for standard input, a URL, a folder, or a pattern
// such as "news/*.html". A folder stands for the files in it and in the folders
// below that may be articles, sorted by name; hidden files and folders (.git)
// are left out, and so are links to folders. A nil opts means the defaults.
//
// An article that cannot be read yields an error of type [*Error], with a zero
// Article, and the sequence goes on; one that is left out yields an error that
// is [ErrSkipped]. Any other error ends the sequence (ctx is done).
// A few articles at a time are read ahead. The sequence can be ranged over
// again, standard input aside.
func Open(ctx context.Context, places []string, opts *Options) iter.Seq2[Article, error] {
	return articles(ctx, opts, func(w *walker) {
		for _, p := range places {
			if !w.place(p) {
				return
			}
		}
	})
}

// Read reads the articles of one stream, of any kind that [Open] knows but a
// folder. The name is for messages, and where the content leaves it open its
// extension says what it is. The sequence can be ranged over once.
func Read(ctx context.Context, r io.Reader, name string, opts *Options) iter.Seq2[Article, error] {
	return articles(ctx, opts, func(w *walker) { w.stream(r, input{name: name, hint: name}) })
}

// articles decodes what walk yields.
func articles(ctx context.Context, opts *Options, walk func(*walker)) iter.Seq2[Article, error] {
	items := func(yield func(item, error) bool) { walk(&walker{ctx: ctx, opts: opts, yield: yield}) }
	return parallel.InOrder(ctx, opts.workers(), items, func(_ context.Context, it item) (Article, error) {
		return decode(it, opts)
	})
}
