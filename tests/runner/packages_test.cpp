// This file proves what the commands do with packages: check ./..., run of a package that is no program, help packages, -gcflags=-m while running.
#include <catch2/catch.hpp>

#include "runner/process.h"

using namespace minigo::tests;

namespace {

const std::string kModules = MINIGO_SOURCE "/tests/modules/";

ProcessResult runMinigo(std::vector<std::string> arguments, const std::string& module) {
    arguments.insert(arguments.begin(), MINIGO_PROGRAM);
    return runProcess(arguments, "", 60, kModules + module);
}

}  // namespace

TEST_CASE("check ./... reports each package once", "[files][modules]") {
    auto r = runMinigo({"check", "./..."}, "errors_of_each_package_stand_under_its_name");
    CHECK(r.errors == "# m/a\na/a.go:3:20: undefined: undefinedName\n");
    CHECK(r.exitCode == 1);
    CHECK(runMinigo({"check", "./..."}, "replaced_modules_and_internal_packages").exitCode == 0);
}

TEST_CASE("a package that is not main cannot be run", "[files][modules]") {
    auto r = runMinigo({"run", "./b"}, "errors_of_each_package_stand_under_its_name");
    CHECK(r.errors == "package m/b is not a main package\n");
    CHECK(r.exitCode == 1);
}

TEST_CASE("values of flags are checked, sizes and durations take units", "[files][modules]") {
    for (const char* good : {"-timeout=1m30s", "-timeout=1.5s", "-max-heap=300M", "-max-heap=1GiB", "-max-output=64KB", "-seed=-1"})
        CHECK(runProcess({MINIGO_PROGRAM, good, "-e", "print(1)"}, "", 30).errors == "1");
    const char* const bad[][3] = {{"-timeout", "-5s", "minigo: invalid value \"-5s\" for flag -timeout: want something like 1m30s"},
                                  {"-timeout", "5", "minigo: invalid value \"5\" for flag -timeout: want something like 1m30s"},
                                  {"-max-heap", "0", "minigo: invalid value \"0\" for flag -max-heap: want something like 512MB"},
                                  {"-max-output", "1e400", "minigo: invalid value \"1e400\" for flag -max-output: want something like 10MB"},
                                  {"-seed", "x", "minigo: Could not convert: -seed = x"},
                                  {"-nothing", "x", "minigo: flag provided but not defined: -nothing"}};
    for (auto& b : bad) {
        auto r = runProcess({MINIGO_PROGRAM, "run", b[0], b[1], "x.go"}, "", 30);
        CHECK(r.exitCode == 64);
        CHECK(r.errors.substr(0, r.errors.find('\n')) == b[2]);
    }
}

TEST_CASE("help packages lists what can be imported", "[files][modules]") {
    auto r = runMinigo({"help", "packages"}, "");
    CHECK(r.output.find("\nfmt\n") != std::string::npos);
    CHECK(r.output.find("internal/") == std::string::npos);
}

TEST_CASE("on a terminal a mistyped import also shows where the list of packages is", "[files][modules]") {
    auto program = std::string(MINIGO_PROGRAM) + " run main.go";
    auto shown = runProcess({"script", "-qec", program, "/dev/null"}, "", 60, kModules + "imports_that_cannot_be_found");
    CHECK(shown.output.find("package foo/bar is not in std ($GOROOT/src/foo/bar)\r\nminigo: `minigo help packages` lists") != std::string::npos);
    CHECK(shown.exitCode == 1);
    CHECK(runMinigo({"run", "main.go"}, "imports_that_cannot_be_found").errors.find("help packages") == std::string::npos);
}

TEST_CASE("run -gcflags=-m says what escapes and runs", "[files][escape]") {
    auto r = runMinigo({"run", "-gcflags=-m", "."}, "go_mod_chooses_the_language_version");
    CHECK(r.output == "0 1\n");
    CHECK(r.errors.find("func literal escapes to heap") != std::string::npos);
}

TEST_CASE("flags of go test that minigo lacks are refused by name", "[files][gotest]") {
    auto r = runMinigo({"test", "-fuzz", "X"}, "");
    CHECK(r.exitCode == 64);
    CHECK(r.errors.find("flag -fuzz is not supported: minigo runs fuzz seeds as tests but does not fuzz") != std::string::npos);
    CHECK(runMinigo({"test", "-run"}, "").errors.find("flag needs an argument: -run") != std::string::npos);
}
