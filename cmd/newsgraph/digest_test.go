package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

var updateDigest = flag.Bool("update-digest", false, "record the digest of the export of the sample articles")

const digestFile = "testdata/export.sha256"

// TestDigest compares the export of the sample articles with the recorded
// digest, which is the same on every machine.
func TestDigest(t *testing.T) {
	got := exportDigest(t, func(args ...string) []byte {
		var stdout, stderr bytes.Buffer
		if code := run(args, strings.NewReader(""), &stdout, &stderr); code != 0 {
			t.Fatalf("newsgraph %s: exit status %d\n%s", strings.Join(args, " "), code, &stderr)
		}
		return stdout.Bytes()
	})
	if *updateDigest {
		if err := os.WriteFile(digestFile, []byte(got+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	checkDigest(t, got)
}

// TestDigestARM64 does the same with a program for arm64, under qemu.
func TestDigestARM64(t *testing.T) {
	qemu, err := exec.LookPath("qemu-aarch64")
	if err != nil || runtime.GOOS != "linux" {
		t.Skip("qemu-aarch64 (Debian package qemu-user) is not installed: the recorded digest stands alone")
	}
	program := filepath.Join(t.TempDir(), "newsgraph-arm64")
	build := exec.Command("go", "build", "-o", program, ".")
	build.Env = append(os.Environ(), "GOOS=linux", "GOARCH=arm64", "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build for arm64: %v\n%s", err, out)
	}
	checkDigest(t, exportDigest(t, func(args ...string) []byte {
		cmd := exec.Command(qemu, append([]string{program}, args...)...)
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("newsgraph %s under qemu: %v\n%s", strings.Join(args, " "), err, &stderr)
		}
		return out
	}))
}

// exportDigest ingests the sample articles and returns the SHA-256 of the
// export.
func exportDigest(t *testing.T, newsgraph func(args ...string) []byte) string {
	t.Helper()
	db := filepath.Join(t.TempDir(), "graph")
	newsgraph("ingest", "--db", db, "--date", "2026-02-10", "testdata/articles")
	sum := sha256.Sum256(newsgraph("export", "--db", db))
	return hex.EncodeToString(sum[:])
}

func checkDigest(t *testing.T, got string) {
	t.Helper()
	want, err := os.ReadFile(digestFile)
	if err != nil {
		t.Fatal(err)
	}
	if got != strings.TrimSpace(string(want)) {
		t.Errorf("the export has digest %s, recorded is %s; if the change is meant, run go test ./cmd/newsgraph -run TestDigest -update-digest", got, want)
	}
}
