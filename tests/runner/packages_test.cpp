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

TEST_CASE("help packages lists what can be imported", "[files][modules]") {
    auto r = runMinigo({"help", "packages"}, "");
    CHECK(r.output.find("\nfmt\n") != std::string::npos);
    CHECK(r.output.find("internal/") == std::string::npos);
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
