// This file runs programs with profile flags and reads what they wrote: with `go tool pprof` and `go tool trace` where Go is installed.
#include <catch2/catch.hpp>

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "runner/go_files.h"

namespace {

namespace fs = std::filesystem;

constexpr const char* kProgram = R"(package main

import (
	"sync"
	"time"
)

var keep [][]byte

func hold(n int) {
	for i := 0; i < n; i++ {
		keep = append(keep, make([]byte, 1<<20))
	}
}

func spin() (s int) {
	for i := 0; i < 30000000; i++ {
		s += i & 3
	}
	return s
}

func worker(mu *sync.Mutex, wg *sync.WaitGroup) {
	mu.Lock()
	time.Sleep(time.Millisecond)
	mu.Unlock()
	wg.Done()
}

func main() {
	hold(8)
	spin()
	var mu sync.Mutex
	var wg sync.WaitGroup
	wg.Add(3)
	for i := 0; i < 3; i++ {
		go worker(&mu, &wg)
	}
	wg.Wait()
}
)";

struct Folder {
    fs::path path = fs::temp_directory_path() / ("minigo_profiles_" + std::to_string(getpid()));
    Folder() {
        fs::create_directories(path);
        std::ofstream(path / "p.go") << kProgram;
    }
    ~Folder() { fs::remove_all(path); }
    std::string file(const std::string& name) const { return (path / name).string(); }
};

std::string output(const std::string& command) {
    std::string text;
    std::FILE* p = popen((command + " 2>&1").c_str(), "r");
    if (!p) return text;
    char buffer[4096];
    while (size_t n = fread(buffer, 1, sizeof buffer, p)) text.append(buffer, n);
    pclose(p);
    return text;
}

std::string content(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    std::stringstream s;
    s << in.rdbuf();
    return s.str();
}

std::string go() {
    const char* wanted = std::getenv("GO");
    return wanted ? wanted : fs::exists("/usr/lib/go-1.21/bin/go") ? "/usr/lib/go-1.21/bin/go" : "go";
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("run writes the profiles that its flags ask for", "[files][profiles]") {
    Folder f;
    std::string run = MINIGO_PROGRAM " run";
    for (auto* name : {"cpu", "mem", "block", "mutex"}) run += std::string(" -") + name + "profile " + f.file(name);
    CHECK(output(run + " " + f.file("p.go")) == "");
    for (auto* name : {"cpu", "mem", "block", "mutex"}) CHECK(content(f.file(name)).substr(0, 2) == "\x1f\x8b");
    if (!minigo::tests::goInstalled()) {
        WARN("real Go 1.21 is not installed: the profiles are not read");
        return;
    }
    auto top = [&](const std::string& options) { return output(go() + " tool pprof -top " + options); };
    CHECK(contains(top("-sample_index=inuse_space " + f.file("mem")), "main.hold"));
    CHECK(contains(top("-sample_index=alloc_objects " + f.file("mem")), "main.hold"));
    CHECK(contains(top(f.file("cpu")), "main.spin"));
    CHECK(contains(top(f.file("block")), "main.worker"));
    CHECK(contains(top(f.file("mutex")), "sync.(*Mutex).Unlock"));
    CHECK(contains(output(go() + " tool pprof -raw " + f.file("mem")), "inuse_space/bytes"));
}

TEST_CASE("memprofilerate 1 records every allocation", "[files][profiles]") {
    Folder f;
    CHECK(output(MINIGO_PROGRAM " run -memprofilerate 1 -memprofile " + f.file("mem") + " " + f.file("p.go")) == "");
    if (!minigo::tests::goInstalled()) return;
    std::string raw = output(go() + " tool pprof -raw " + f.file("mem"));
    CHECK(contains(raw, "Period: 1\n"));
    CHECK(contains(raw, "8    8388608          8    8388608"));
}

TEST_CASE("traces under fake time are the same bytes and are read by go tool trace", "[files][profiles]") {
    Folder f;
    std::string run = MINIGO_PROGRAM " run -fake-time -seed 1 -trace ";
    CHECK(output(run + f.file("a.trace") + " " + f.file("p.go")) == "");
    CHECK(output(run + f.file("b.trace") + " " + f.file("p.go")) == "");
    std::string trace = content(f.file("a.trace"));
    CHECK(trace.substr(0, 16) == std::string("go 1.21 trace\0\0\0", 16));
    CHECK(trace == content(f.file("b.trace")));
    if (!minigo::tests::goInstalled()) {
        WARN("real Go 1.21 is not installed: the trace is not read");
        return;
    }
    std::string events = output(go() + " tool trace -d " + f.file("a.trace"));
    for (auto* event : {"GoCreate", "GoStart", "GoBlockSync", "GoUnblock", "GoSleep", "GoEnd", "HeapAlloc"}) CHECK(contains(events, event));
    output(go() + " tool trace -pprof=sync " + f.file("a.trace") + " > " + f.file("sync"));
    CHECK(contains(output(go() + " tool pprof -top " + f.file("sync")), "main.worker"));
}

TEST_CASE("a profile that cannot be written is an error", "[files][profiles]") {
    Folder f;
    CHECK(contains(output(MINIGO_PROGRAM " run -memprofile /nonexistent/x " + f.file("p.go")), "minigo: /nonexistent/x: No such file or directory"));
}
