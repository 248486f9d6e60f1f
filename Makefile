# citeslab: `make run` to try it, `make test` to test it, `make help` for the rest.

SWIFT ?= swift
PREFIX ?= /usr/local
DESTDIR ?=

SHELL_BINARY := .build/release/citeslab-shell
VERSION := $(shell sed -n 's/.*number = "\(.*\)".*/\1/p' Sources/citeslab-shell/Version.swift)
# Asked when it is needed: `make deps` may have to install git first. A `+` after it: the sources have changed since.
COMMIT = $$(git rev-parse --short=12 HEAD 2>/dev/null)$$(test -z "$$(git status --porcelain 2>/dev/null)" || echo +)

.DEFAULT_GOAL := help
.PHONY: help run test deps build check bench install deb clean

help: ## This list
	@echo "citeslab $(VERSION)"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1	\2/p' $(MAKEFILE_LIST) | expand -t 18

run: deps build ## Install what is missing, build, open the shell on the demonstration data (no terminal: print the published figures)
	@if [ -t 0 ] && [ -t 1 ]; then $(SHELL_BINARY); else $(SHELL_BINARY) -f examples/published-figures.clq; fi

test: deps ## Run the tests
	$(SWIFT) test --disable-xctest

deps: ## Say which Debian packages are missing, and install them
	@Scripts/deps

# The only writer of .build/release.
build: ## Build the release program, .build/release/citeslab-shell
	CITESLAB_COMMIT="$(COMMIT)" $(SWIFT) build -c release --static-swift-stdlib --product citeslab-shell

check: deps build ## Format, layers, examples, then the long tests in a strict release build
	Scripts/check $(SHELL_BINARY)

# Millions of rows. With 100, the data take 14 GB of disk, and the load 6 GB of memory.
SIZES ?= 1,10

bench: build ## Time the kernels, the program over generated data, and the program beside DuckDB, Polars and ClickHouse; writes Benchmarks/RESULTS.md
	$(SWIFT) run -c release --package-path Benchmarks kernels
	Benchmarks/run $(SHELL_BINARY)
	Benchmarks/compare $(SHELL_BINARY) --write
	Benchmarks/compare $(SHELL_BINARY) --sizes $(SIZES) --write

install: ## Install what `make build` built: PREFIX=/usr/local, DESTDIR=
	Scripts/install $(SHELL_BINARY) $(VERSION) "$(PREFIX)" "$(DESTDIR)"

deb: build ## Make a Debian package here
	@Scripts/deps dpkg-dev
	Scripts/deb $(SHELL_BINARY) $(VERSION)

clean: ## Remove everything that was built
	rm -rf .build .build-release-tests citeslab_*.deb
