package sourcetest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"
)

// A grammar of news: every word in braces stands for one of a list, or for a
// name that the article keeps using. The names are invented.
var (
	firstNames = strings.Fields("Ada Boris Clara Dmitri Elena Farid Greta Hamid Ingrid Jonas Karin Luis Marta Nils Olga Pavel Rosa Stefan Tanya Viktor Wanda Yusuf Zara Anton Bella Carlos Dora Emil Fatima Georg")
	lastNames  = strings.Fields("Abrams Bergson Castell Dragan Ekholm Ferrante Grushin Halloran Ibsen Jansky Koval Lindqvist Moreau Nowak Orlov Petrov Quintero Rossi Sandoval Tanaka Ueland Varga Weissman Yilmaz Zeller Almeida Brandt Cisneros Dufour Eriksen")
	cities     = strings.Fields("Oslo Riga Lisbon Madrid Vienna Warsaw Dublin Athens Prague Sofia Ankara Cairo Nairobi Lima Quito Hanoi Manila Seoul Jakarta Havana")
	countries  = strings.Fields("Norway Latvia Portugal Spain Austria Poland Ireland Greece Bulgaria Turkey Egypt Kenya Peru Ecuador Vietnam Cuba Indonesia Chile Finland Hungary")
	firms      = strings.Fields("Baltvolt Nordkraft Solvia Merano Castellan Havnholm Orbitel Ferrum Grandis Lumina Petrona Quarzo Sintal Tervana Ultrax Vantor Wexley Zentrum Aurelia Boreas")
	offices    = []string{"Prime Minister", "Foreign Minister", "Finance Minister", "President", "Defense Minister", "Interior Minister"}
	days       = []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
	months     = []string{"January", "March", "April", "June", "September", "November"}
	things     = []string{"wind farms", "ferries", "power stations", "school buildings", "railway lines", "water pumps", "grain stores", "hospitals", "bridges", "fishing ports"}
	sentences  = []string{
		"{office} {A} of {land} met {office} {B} of {other} in {city} on {day}.",
		"{B} promised {land} {n} million euros for {things}.",
		"{firm} bought the {things} of {rival} for {n} million euros, the company said on {day}.",
		"The chief executive of {firm}, {C}, denied the report.",
		"{A} accused {other} of breaking the agreement of {year}.",
		"{land} and {other} signed a treaty on {things} in {month} {year}.",
		"A court in {city} sentenced {D}, a former director of {rival}, to {small} years in prison.",
		"{D} worked for {firm} until {year}.",
		"\"We will not pay for {things} twice,\" said {C}.",
		"{rival} could sell its {things} in {other} if the talks fail.",
		"{B} will travel to {city} on {day}.",
		"The parliament of {land} rejected the plan by {n} votes to {small}.",
		"{A} was born in {city} and studied law in {other}.",
		"{firm}, which belongs to {rival}, employs {n} people in {city}.",
		"The police in {city} arrested {small} workers of {firm} on {day}.",
		"{office} {A} praised the work of {C}, who founded {firm} in {year}.",
		"Exports of {land} to {other} rose by {small} percent in {month}.",
		"{D} sent {B} a letter about {things} last week.",
		"According to {C}, {other} has not asked {land} for help.",
		"{B} succeeded {D} as {office} of {other} in {year}.",
		"Engineers warned {firm} in {month} that the {things} near {city} were not safe.",
		"{other} imposed sanctions on {rival} in {year}.",
		"{A} dismissed the head of the state bank, {D}, on {day}.",
		"Thousands of people marched through {city} against the {things} of {firm}.",
	}
)

// Generated returns the n-th generated article: about ten sentences on a topic
// of its own. The same n gives the same article.
func Generated(n int) (title, text string, published time.Time) {
	rng := rand.New(rand.NewPCG(uint64(n), 0x6e657773)) //nolint:gosec // wants to be the same each time
	one := func(list []string) string { return list[rng.IntN(len(list))] }
	name := func() string { return one(firstNames) + " " + one(lastNames) }
	kept := map[string]string{
		"A": name(), "B": name(), "C": name(), "D": name(), "land": one(countries), "other": one(countries), "city": one(cities),
		"firm": one(firms) + " " + one([]string{"Energy", "Marine", "Group", "Foods", "Steel", "Media"}), "rival": one(firms) + " " + one([]string{"Holdings", "Industries", "Partners"}),
	}
	fill := func(sentence string) string {
		for _, part := range strings.SplitAfter(sentence, "{")[1:] {
			slot, _, _ := strings.Cut(part, "}")
			value, ok := kept[slot]
			if !ok {
				value = map[string]func() string{
					"office": func() string { return one(offices) }, "day": func() string { return one(days) }, "month": func() string { return one(months) },
					"things": func() string { return one(things) }, "n": func() string { return fmt.Sprint(12 + rng.IntN(900)) },
					"small": func() string { return fmt.Sprint(2 + rng.IntN(40)) }, "year": func() string { return fmt.Sprint(1990 + rng.IntN(35)) },
				}[slot]()
			}
			sentence = strings.Replace(sentence, "{"+slot+"}", value, 1)
		}
		return sentence
	}
	order := rng.Perm(len(sentences))[:9+rng.IntN(5)]
	var b strings.Builder
	title = fill(one([]string{"{firm} and {rival} fight over {things}", "{land} and {other} talk about {things}", "{A} meets {B} in {city}", "Court in {city} hears case of {firm}"}))
	fmt.Fprintf(&b, "%s\n\n%s, %s — ", title, strings.ToUpper(kept["city"]), kept["land"])
	for i, s := range order {
		b.WriteString(fill(sentences[s]))
		if i%3 == 2 {
			b.WriteString("\n\n")
		} else {
			b.WriteByte(' ')
		}
	}
	return title, strings.TrimSpace(b.String()) + "\n", time.Date(2026, 1, 1+n%300, 0, 0, 0, 0, time.UTC)
}

// NearCopy returns a copy of a text as another newspaper would print it: with
// its own headline and an agency's credit, shortened, with words replaced,
// sentences left out or paragraphs in another order. The same numbers give the
// same copy.
func NearCopy(text string, n int) string {
	rng := rand.New(rand.NewPCG(uint64(n), 0x636f7079)) //nolint:gosec // wants to be the same each time
	paragraphs := strings.Split(strings.TrimSpace(text), "\n\n")
	body := slices.Clone(paragraphs[1:])
	switch n % 5 {
	case 0: // cut from the end
		body = body[:max(2, len(body)*2/3)]
	case 1: // other words
		for i := range body {
			body[i] = reworded(body[i], rng)
		}
	case 2: // a sentence left out here and there
		for i := range body {
			if s := strings.SplitAfter(body[i], ". "); len(s) > 2 {
				body[i] = strings.Join(append(s[:1:1], s[2:]...), "")
			}
		}
	case 3: // paragraphs in another order, and one more
		rng.Shuffle(len(body), func(i, j int) { body[i], body[j] = body[j], body[i] })
		body = append(body, "Readers can write to the editors of this newspaper about the matters that are reported here, or call them by telephone on weekdays.")
	case 4: // typography
		for i := range body {
			body[i] = strings.NewReplacer("\"", "”", " — ", " - ", "percent", "per cent", ", ", ",  ").Replace(body[i])
		}
	}
	head := []string{"News from the wire", "In brief: what happened", "The day in the world", "A report in full"}[rng.IntN(4)]
	return head + "\n\nBy our correspondent, with agencies\n\n" + strings.Join(body, "\n\n") + "\n"
}

// reworded replaces about one word in fifteen.
func reworded(s string, rng *rand.Rand) string {
	words := strings.Split(s, " ")
	for i := range words {
		if rng.IntN(15) == 0 && !strings.ContainsAny(words[i], ".,0123456789\"") {
			words[i] = []string{"reportedly", "indeed", "then", "now"}[rng.IntN(4)]
		}
	}
	return strings.Join(words, " ")
}
