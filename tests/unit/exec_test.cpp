// This file checks limits of the execution tree: how many node functions the templates make, and that running statements one after the
// other, loops and backward jumps need no native stack.
#include <catch2/catch.hpp>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <regex>
#include <string>

namespace {

namespace fs = std::filesystem;

std::string outputOf(const std::string& command) {
    std::string text;
    std::array<char, 4096> buffer;
    FILE* pipe = popen(command.c_str(), "r");
    REQUIRE(pipe);
    while (size_t n = fread(buffer.data(), 1, buffer.size(), pipe)) text.append(buffer.data(), n);
    pclose(pipe);
    return text;
}

/// Runs a Go program under the built minigo and gives all it prints.
std::string run(const std::string& name, const std::string& source) {
    fs::path file = fs::temp_directory_path() / ("minigo_exec_test_" + std::to_string(getpid()) + name + ".go");
    std::ofstream(file) << source;
    std::string text = outputOf(std::string(MINIGO_PROGRAM) + " run " + file.string() + " 2>&1");
    fs::remove(file);
    return text;
}

/// The functions of nodes among the symbols of the program, by their names in exec/node.h.
int nodeFunctions(const std::string& symbols) {
    static const std::regex function("minigo::exec::.*(step<|::runInt\\(|::runFloat\\(|::runAddress\\(|::runOver<|::fill<)");
    int count = 0;
    for (size_t at = 0; at < symbols.size();) {
        size_t end = symbols.find('\n', at);
        if (end == std::string::npos) end = symbols.size();
        count += std::regex_search(symbols.begin() + static_cast<long>(at), symbols.begin() + static_cast<long>(end), function);
        at = end + 1;
    }
    return count;
}

}  // namespace

TEST_CASE("the number of node functions stays within the build-time budget", "[exec]") {
    int count = nodeFunctions(outputOf("nm -C " MINIGO_PROGRAM " 2>/dev/null"));
    if (count == 0) return;  // stripped, or no nm
    CHECK(count > 1000);
    CHECK(count <= 6000);
}

// A goroutine starts with a stack of 64 KB: one native frame a statement or iteration would overflow it many times over.
TEST_CASE("sequential statements need no native stack", "[exec]") {
    std::string source = "package main\n\nfunc main() {\n\tx := 0\n";
    for (int i = 0; i < 200000; i++) source += "\tx += 3\n";
    CHECK(run("sequence", source + "\tprintln(x)\n}\n") == "600000\n");
}

TEST_CASE("loops and backward jumps need no native stack", "[exec]") {
    CHECK(run("loop", R"(package main

func main() {
	n, s := 0, 0
	for i := 0; i < 10000000; i++ {
		if i&1 == 0 {
			continue
		}
		s += i & 3
		n++
	}
	println(n, s)
}
)") == "5000000 10000000\n");
    CHECK(run("goto", R"(package main

func main() {
	i := 0
again:
	i++
	if i < 3000000 {
		goto again
	}
	println(i)
}
)") == "3000000\n");
}
