# Two lines a target; the work is in .ci/. Quiet when all is well. First of all: apt-get install -y make
PREFIX ?= /usr/local

.PHONY: build demo test test-vscode package test-package asan bench bench-peers soak fuzz editors format lint install install-deps clean

build: build-deps
	@.ci/build dev wrapup

demo: build
	@.ci/demo

test: test-deps
	@.ci/build dev && .ci/test dev

test-vscode: test-deps
	@.ci/build dev wrapup && .ci/test-vscode

asan: test-deps
	@.ci/build asan && .ci/test asan

bench: test-deps
	@.ci/bench

bench-peers: test-deps
	@.ci/bench-peers

soak: test-deps
	@.ci/soak

fuzz: test-deps fuzz-deps
	@.ci/fuzz $(SECONDS)

editors: build-deps
	@.ci/editors

format: tidy-deps
	@.ci/tidy format

lint: tidy-deps test-deps
	@.ci/build dev && .ci/tidy lint

install: build
	@.ci/install $(PREFIX)

package: package-deps
	@.ci/package

test-package: package
	@.ci/test-package

install-deps:
	@.ci/install-deps build test tidy

clean:
	@rm -rf build build-*

.PHONY: build-deps test-deps tidy-deps fuzz-deps package-deps
build-deps:
	@.ci/install-deps build
test-deps:
	@.ci/install-deps build test
package-deps:
	@.ci/install-deps build package
tidy-deps:
	@.ci/install-deps tidy
fuzz-deps:
	@.ci/install-deps fuzz
