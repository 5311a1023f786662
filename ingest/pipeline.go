package ingest

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"runtime"
	"sync"
	"time"

	"newsgraph/graph"
	"newsgraph/ingest/internal/canon"
	"newsgraph/ingest/internal/cluster"
	"newsgraph/ingest/internal/coref"
	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/event"
	"newsgraph/ingest/internal/lang/en"
	"newsgraph/ingest/internal/layout"
	"newsgraph/ingest/internal/lemma"
	"newsgraph/ingest/internal/ner"
	"newsgraph/ingest/internal/neural"
	"newsgraph/ingest/internal/parallel"
	"newsgraph/ingest/internal/relate"
	"newsgraph/ingest/internal/tokenize"
	"newsgraph/ingest/source"
)

// English is the language that a [Pipeline] reads.
const English = "en"

// Options configure a [Pipeline]. The zero value, or nil, is the default.
type Options struct {
	// Workers is how many articles are read at the same time; 0 means
	// GOMAXPROCS. With one, reading and writing take turns; with more, one
	// article at a time is written while others are read. The graph merges what
	// was written beside that. The result does not depend on it.
	Workers int
	// MinConfidence drops statements that are less sure; 0 keeps all.
	MinConfidence float64
	// FailFast ends [Pipeline.Into] with the first article that can't be read.
	FailFast bool
	// DryRun lets [Pipeline.Into] read and count, and write nothing.
	DryRun bool
	// Ontology names a file with relations, frames and rules of the user's own,
	// which are laid over those of the language; "" for none. Columns are
	// separated by tabs; frames are explained in
	// ingest/internal/lang/en/rules/frames/README.md, rules in
	// [graph.Graph.SetRules].
	//
	//	[relations]
	//	relation	domain	range	symmetric	broader
	//	plays-for	Person	Org	no	works-for
	//	[frames]
	//	plays-for	play VERB	nsubj	for:org
	//	[rules]
	//	team-mates 0.8: plays-for(A, T) & plays-for(B, T) => cooperates-with(A, B)
	Ontology string
}

// A Pipeline turns articles into statements. It is safe for concurrent use.
type Pipeline struct {
	opts      Options
	layout    *layout.Splitter
	tokenizer *tokenize.Tokenizer
	network   *neural.Model
	lemmas    *lemma.Model
	names     *ner.Model
	coref     *coref.Resolver
	relate    *relate.Extractor
	canon     *canon.Canon
	events    *event.Model
	times     times
}

// New loads the models of English and returns a pipeline. Loading takes a
// moment and some memory; make one pipeline and keep it.
func New(opts *Options) (*Pipeline, error) {
	p := new(Pipeline)
	if opts != nil {
		p.opts = *opts
	}
	if p.opts.Workers <= 0 {
		p.opts.Workers = runtime.GOMAXPROCS(0)
	}
	files := en.Files()
	classes := sync.OnceValues(func() (*cluster.Table, error) { return cluster.Load(files) })
	err := together(
		load(files, layout.Load, &p.layout),
		load(files, tokenize.Load, &p.tokenizer),
		loadWith(files, classes, neural.LoadWith, &p.network),
		loadWith(files, classes, lemma.LoadWith, &p.lemmas),
		loadWith(files, classes, ner.LoadWith, &p.names),
		loadWith(files, classes, coref.LoadWith, &p.coref),
		load(files, relate.Load, &p.relate),
		load(files, canon.Load, &p.canon),
		load(files, event.Load, &p.events),
	)
	if err != nil {
		return nil, fmt.Errorf("load English: %w", err)
	}
	if err := p.extend(p.opts.Ontology); err != nil {
		return nil, err
	}
	return p, errors.Join(
		validate(0, p.stages()),
		validate(doc.Blocks, p.lineStages()),
		validate(doc.Tokens|doc.Sentences, p.tokenStages()),
		validate(0, p.annotations(p.stages())),
	)
}

// load returns a function that loads one stage into *to.
func load[T any](files fs.FS, load func(fs.FS) (T, error), to *T) func() error {
	return func() (err error) {
		*to, err = load(files)
		return err
	}
}

// loadWith is load for a stage that shares the word classes.
func loadWith[T any](files fs.FS, classes func() (*cluster.Table, error), load func(fs.FS, *cluster.Table) (T, error), to *T) func() error {
	return func() error {
		table, err := classes()
		if err != nil {
			return err
		}
		*to, err = load(files, table)
		return err
	}
}

// together runs the functions at the same time and joins their errors.
func together(fns ...func() error) error {
	errs := make([]error, len(fns))
	var wg sync.WaitGroup
	for i, fn := range fns {
		wg.Go(func() { errs[i] = fn() })
	}
	wg.Wait()
	return errors.Join(errs...)
}

// stages is the pipeline, from a text to clauses.
func (p *Pipeline) stages() []stage {
	return append([]stage{
		{Name: "layout", Adds: doc.Blocks, Run: p.layout.Annotate},
		{Name: "tokenize", Needs: doc.Blocks, Adds: doc.Tokens | doc.Sentences, Run: p.tokenizer.Annotate},
	}, p.tokenStages()...)
}

// lineStages is the pipeline for a text whose sentences are its lines.
func (p *Pipeline) lineStages() []stage {
	return append([]stage{
		{Name: "tokenize", Needs: doc.Blocks, Adds: doc.Tokens | doc.Sentences, Run: p.tokenizer.Lines},
	}, p.tokenStages()...)
}

// tokenStages is the pipeline for a text whose tokens and sentences are given.
func (p *Pipeline) tokenStages() []stage {
	return []stage{
		{Name: "tag and parse", Needs: doc.Tokens | doc.Sentences, Adds: doc.Tags | doc.Deps, Run: p.network.Annotate},
		{Name: "lemmas", Needs: doc.Tags, Run: p.lemmas.Annotate},
		{Name: "ner", Needs: doc.Tags | doc.Deps, Adds: doc.Mentions, Run: p.names.Annotate},
		{Name: "coref", Needs: doc.Deps | doc.Mentions, Adds: doc.Entities, Run: p.coref.Annotate},
		{Name: "relate", Needs: doc.Deps | doc.Entities, Adds: doc.Clauses, Run: p.relate.Annotate},
	}
}

// Read turns one article into the document that a graph stores: the article,
// its entities and its statements. The error is an [*Error] that names the
// article.
func (p *Pipeline) Read(ctx context.Context, a source.Article) (graph.Document, error) {
	d, article, err := p.open(a)
	if err != nil {
		return graph.Document{}, err
	}
	return p.read(ctx, a.Name, d, article)
}

// ReadAll reads many articles at the same time and yields their documents in
// the order of the input. An article that can't be read yields an error and
// the next one follows; the errors of the input pass through in their place.
func (p *Pipeline) ReadAll(ctx context.Context, articles iter.Seq2[source.Article, error]) iter.Seq2[graph.Document, error] {
	return parallel.InOrder(ctx, p.opts.Workers, articles, p.Read)
}

// open begins the document of an article: its text and the blocks of it, which
// give the title and the authors where the source did not.
// An article in another language than English is left out: the error is
// [source.ErrSkipped].
func (p *Pipeline) open(a source.Article) (*doc.Doc, graph.Article, error) {
	if a.Language = source.Language(a.Text, a.Language); a.Language != "" && a.Language != English {
		return nil, graph.Article{}, source.Skipped(a.Name, fmt.Errorf("its language is %q", a.Language))
	}
	d := &doc.Doc{Text: a.Text, Published: a.Published}
	if err := p.run(d, p.stages()[:1]); err != nil {
		return nil, graph.Article{}, &Error{Name: a.Name, Err: err}
	}
	return d, p.article(a, d), nil
}

// read runs the other stages over an opened document.
func (p *Pipeline) read(ctx context.Context, name string, d *doc.Doc, article graph.Article) (graph.Document, error) {
	if err := ctx.Err(); err != nil {
		return graph.Document{}, err
	}
	if err := p.run(d, p.stages()[1:]); err != nil {
		return graph.Document{}, &Error{Name: name, Err: err}
	}
	out, err := p.statements(d, article)
	if err != nil {
		return graph.Document{}, &Error{Name: name, Err: err}
	}
	return out, nil
}

// statements makes the statements of a read document.
func (p *Pipeline) statements(d *doc.Doc, article graph.Article) (graph.Document, error) {
	start := time.Now()
	out, err := p.canon.Statements(d, article)
	if err != nil {
		return graph.Document{}, fmt.Errorf("canon: %w", err)
	}
	kept := out.Statements[:0]
	for _, s := range out.Statements {
		if s.Confidence >= p.opts.MinConfidence {
			s.Extractor = Version
			kept = append(kept, s)
		}
	}
	out.Statements = kept
	if err := out.Normalize(); err != nil {
		return graph.Document{}, fmt.Errorf("normalize: %w", err)
	}
	start = p.times.add("canon", start)
	found := p.events.Find(d, out.Statements, p.canon.Referents(d, article))
	for i := range found {
		found[i].Extractor = Version
	}
	if err := out.AddEvents(found); err != nil {
		return graph.Document{}, fmt.Errorf("events: %w", err)
	}
	p.times.add("events", start)
	return out, nil
}

// article fills in what the source left out from the text itself.
func (p *Pipeline) article(a source.Article, d *doc.Doc) graph.Article {
	out := graph.Article{Title: a.Title, URL: a.URL, Site: a.Site, Authors: a.Authors, Language: a.Language, Text: a.Text}
	if !a.Published.IsZero() {
		out.Published, out.Dated = a.Published.Format(time.DateOnly), string(a.Dated)
	}
	if out.Language == "" {
		out.Language = English
	}
	for _, b := range d.Blocks {
		switch text := d.Text[b.Begin:b.End]; {
		case b.Kind == doc.Headline && out.Title == "":
			out.Title = text
		case b.Kind == doc.Byline && len(a.Authors) == 0:
			out.Authors = append(out.Authors, p.layout.Authors(text)...)
		}
	}
	out.ID = out.Digest()
	return out
}
