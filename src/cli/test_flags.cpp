// This file implements the flags of `minigo test`. Those that go test hands to the test program get the prefix test.; they may stand before or
// after the packages, and may also be written with the prefix (go help testflag).
#include "cli/test_flags.h"

#include <algorithm>

#include "cli/flags.h"
#include "driver/source_loader.h"

namespace minigo::cli {
namespace {

enum class Value : uint8_t { No, Yes };
struct Flag {
    const char* name;
    Value value;
    const char* help;
};
constexpr Flag kProgramFlags[] = {
    {"run", Value::Yes, "run only tests, examples and fuzz seeds that match the regular expression"},
    {"skip", Value::Yes, "do not run those that match"},
    {"bench", Value::Yes, "run benchmarks that match; -bench . runs all"},
    {"benchtime", Value::Yes, "how long each benchmark runs: 1s, or 100x for a number of iterations"},
    {"benchmem", Value::No, "print allocations of benchmarks"},
    {"count", Value::Yes, "run each test and benchmark N times"},
    {"cpu", Value::Yes, "list of GOMAXPROCS values to run them with"},
    {"parallel", Value::Yes, "how many parallel tests may run at a time"},
    {"failfast", Value::No, "start no tests after the first failure"},
    {"fullpath", Value::No, "show full file names in messages"},
    {"list", Value::Yes, "list matching names instead of running"},
    {"short", Value::No, "tell long tests to be shorter"},
    {"shuffle", Value::Yes, "off, on, or a seed"},
    {"timeout", Value::Yes, "panic when the tests of a package take longer (10m; 0: never)"},
    {"v", Value::No, "print all tests as they run"},
};

const Flag* find(const std::string& name) {
    for (auto& f : kProgramFlags)
        if (name == f.name) return &f;
    return nullptr;
}

bool isTrue(const std::string& v) { return v.empty() || v == "true" || v == "1" || v == "t"; }

/// Names that go test has and minigo refuses, with the reason.
const char* refused(const std::string& name) {
    if (name == "fuzz" || name == "fuzztime" || name == "fuzzminimizetime") return "minigo runs fuzz seeds as tests but does not fuzz";
    if (name == "cover" || name == "coverprofile" || name == "covermode" || name == "coverpkg") return "minigo test does not measure coverage";
    if (name == "race" || name == "msan" || name == "asan") return "minigo runs goroutines on one thread and has no race detector";
    if (name == "c" || name == "o" || name == "exec") return "minigo test builds no test program";
    return nullptr;
}

bool isProfile(const std::string& name) {
    return name == "cpuprofile" || name == "memprofile" || name == "blockprofile" || name == "mutexprofile" || name == "trace";
}

void note(driver::TestOptions& o, const std::string& name, const std::string& value) {
    if (name == "v") o.verbose = value.empty() || value != "false";
    if (name == "bench") o.bench = !value.empty();
    if (name == "list") o.list = !value.empty();
}

/// The program runs in its package's folder; a profile's file is meant relative to the current one.
void makeAbsolute(driver::ProfileOptions& p) {
    for (std::string* name : {&p.cpu, &p.memory, &p.block, &p.mutex, &p.trace})
        if (!name->empty()) *name = driver::absolutePath(*name);
}

bool isPackage(const std::string& s) { return !s.empty() && s[0] != '-'; }

}  // namespace

std::string parseTestFlags(const std::vector<std::string>& args, driver::TestOptions& o) {
    std::vector<std::string> session;
    std::string timeout = "10m", profile;
    for (size_t i = 0; i < args.size(); i++) {
        auto& a = args[i];
        if (isPackage(a)) {
            o.packages.push_back(a);
            continue;
        }
        std::string name = a.substr(std::min(a.find_first_not_of('-'), a.size())), value;
        bool given = name.find('=') != name.npos;
        if (given) value = name.substr(name.find('=') + 1), name = name.substr(0, name.find('='));
        if (name.compare(0, 5, "test.") == 0) name = name.substr(5);
        if (name == "args") {
            o.arguments.assign(args.begin() + static_cast<long>(i) + 1, args.end());
            break;
        }
        if (name == "json") {
            o.json = isTrue(value);
            continue;
        }
        if (name == "vet") continue;  // go vet does not exist here: nothing to switch off
        if (auto* why = refused(name)) return "flag -" + name + " is not supported: " + why;
        auto* f = find(name);
        if (isProfile(name)) {
            if (!given && i + 1 >= args.size()) return "flag needs an argument: -" + name;
            if (!given) value = args[++i];
            session.push_back("-" + name + "=" + driver::absolutePath(value));  // the tests run in the package's folder
            profile = name;
            continue;
        }
        if (!f) {
            session.push_back(a);
            bool takesValue = !given && name != "fake-time" && name != "sandbox";
            if (takesValue && i + 1 < args.size()) session.push_back(args[++i]);
            continue;
        }
        if (f->value == Value::Yes && !given) {
            if (i + 1 >= args.size()) return "flag needs an argument: -" + name;
            value = args[++i];
        }
        if (name == "timeout") timeout = value;
        else o.programFlags.push_back("-test." + name + (f->value == Value::Yes || given ? "=" + value : "=true"));
        note(o, name, value);
    }
    if (!profile.empty() && (o.packages.size() > 1 || (o.packages.size() == 1 && o.packages[0].find("...") != std::string::npos)))
        return "cannot use -" + profile + " flag with multiple packages";
    if (timeout == "0") timeout = "0s";
    o.programFlags.push_back("-test.timeout=" + timeout);
    if (o.json && !o.verbose) o.programFlags.push_back("-test.v=test2json");
    std::string error = parseFlags(session, o.session);
    makeAbsolute(o.session.profiles);
    return error;
}

std::string testHelp() {
    std::string out = "usage: minigo test [flags] [DIR | ./... | IMPORT PATH | FILE.go...] [-args ARGUMENTS]\n\n"
                      "runs the tests of packages as go test does: the current folder's, or those named.\n\n";
    for (auto& f : kProgramFlags) {
        std::string left = std::string("  -") + f.name + (f.value == Value::Yes ? " VALUE" : "");
        left.resize(std::max<size_t>(left.size() + 2, 20), ' ');
        out += left + f.help + "\n";
    }
    return out + "  -json             print go doc test2json's events\n\nand the limits and profiles of minigo run (minigo help).\n";
}

}  // namespace minigo::cli
