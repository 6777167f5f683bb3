// This file implements flags with CLI11. Go's tools take one or two dashes; CLI11 takes two for long names, so one dash becomes two first.
#include "cli/flags.h"

#include <CLI/CLI.hpp>

#include <charconv>
#include <sstream>

namespace minigo::cli {
namespace {

/// Texts of flags as the user gave them, before they become options.
struct Texts {
    std::string lang, gcflags, maxHeap, maxOutput, timeout;
};

void declare(CLI::App& app, driver::Options& o, Texts& t) {
    app.add_option("--lang", t.lang, "language version: go1.21 (default), go1.22, or an earlier one")->type_name("VERSION");
    app.add_option("--gcflags", t.gcflags, "-e: print all errors, not only ten; -m, -m=2: print what escapes to the heap, and why")->type_name("FLAGS");
    app.add_option("--goroot", o.goroot, "check: take the library's packages from this installed Go source tree")->type_name("DIR");
    app.add_flag("--explain", o.explain, "with errors: the rule that each breaks; -explain=CODE (or minigo help errors CODE) shows one");
    app.add_option("--seed", o.seed, "seed of the scheduler's and maps' random choices");
    app.add_flag("--fake-time", o.fakeTime, "time stands still until all goroutines sleep, from 2009-11-10 23:00:00 UTC on");
    app.add_option("--timeout", t.timeout, "end the program after this time (10s, 500ms) with exit code 124")->type_name("DURATION");
    app.add_option("--max-heap", t.maxHeap, "end the program when its heap needs more (512MB) with exit code 125")->type_name("SIZE");
    app.add_option("--max-goroutines", o.maxGoroutines, "end the program when it has more goroutines, with exit code 125");
    app.add_option("--max-depth", o.maxDepth, "end the program when a goroutine has more calls under way, with exit code 125");
    app.add_option("--max-output", t.maxOutput, "end the program when it has written more (10MB) to standard output and error, with exit code 125")->type_name("SIZE");
    app.add_flag("--sandbox", o.sandbox, "no files, processes or network for the program");
    app.add_option("--cpuprofile", o.profiles.cpu, "write a CPU profile to the file, for go tool pprof")->type_name("FILE");
    app.add_option("--memprofile", o.profiles.memory, "write a profile of allocations and of the heap at the program's end")->type_name("FILE");
    app.add_option("--memprofilerate", o.profiles.memoryRate, "bytes per sample of -memprofile; 1: each allocation (default: runtime.MemProfileRate)");
    app.add_option("--blockprofile", o.profiles.block, "write a profile of where goroutines wait for each other")->type_name("FILE");
    app.add_option("--mutexprofile", o.profiles.mutex, "write a profile of who kept contended locks")->type_name("FILE");
    app.add_option("--trace", o.profiles.trace, "write an execution trace, for go tool trace")->type_name("FILE");
    app.add_option("--dump", o.dump, "print tokens, ast, types, inlining (what gc inlines) or tree (what is executed) instead of running")->check(CLI::IsMember({"tokens", "ast", "types", "inlining", "tree"}));
}

bool parseScaled(const std::string& text, const std::vector<std::pair<std::string, double>>& units, double& out) {
    char* end = nullptr;
    double v = std::strtod(text.c_str(), &end);
    if (end == text.c_str() || !(v > 0)) return false;
    for (auto& [name, factor] : units)
        if (name == end) {
            out = v * factor;
            return true;
        }
    return false;
}

std::string invalid(const std::string& value, const char* flag) { return "invalid value \"" + value + "\" for flag -" + flag; }

std::string convertLimits(const Texts& t, driver::Options& o) {
    if (!t.timeout.empty() && !parseScaled(t.timeout, {{"s", 1}, {"ms", 1e-3}, {"m", 60}, {"h", 3600}}, o.timeoutSeconds))
        return invalid(t.timeout, "timeout");
    double bytes = 0;
    const std::vector<std::pair<std::string, double>> sizes{{"", 1}, {"B", 1}, {"KB", 1 << 10}, {"MB", 1 << 20}, {"GB", 1 << 30}};
    if (!t.maxHeap.empty() && !parseScaled(t.maxHeap, sizes, bytes)) return invalid(t.maxHeap, "max-heap");
    o.maxHeapBytes = static_cast<uint64_t>(bytes);
    bytes = 0;
    if (!t.maxOutput.empty() && !parseScaled(t.maxOutput, sizes, bytes)) return invalid(t.maxOutput, "max-output");
    o.maxOutputBytes = static_cast<uint64_t>(bytes);
    return {};
}

std::string convert(const Texts& t, driver::Options& o) {
    if (!t.lang.empty()) {
        int minor = 0;
        if (t.lang.compare(0, 4, "go1.") == 0) std::from_chars(t.lang.data() + 4, t.lang.data() + t.lang.size(), minor);
        if (minor < 1 || minor > 22 || t.lang != "go1." + std::to_string(minor)) return "invalid value \"" + t.lang + "\" for flag -lang: go1.1 to go1.22";
        o.goVersionMinor = minor;
    }
    std::istringstream words(t.gcflags);
    for (std::string w; words >> w;) {
        if (w == "-e") o.allErrors = true;
        else if (w == "-m" || w == "-m=1") o.escapeLevel = 1;
        else if (w == "-m=2" || w == "-m=3") o.escapeLevel = 2;
        else if (w != "-l" && w != "-N") return "-gcflags=" + t.gcflags + " is not supported";  // minigo neither inlines nor optimises
    }
    return convertLimits(t, o);
}

/// Number of leading arguments that are flags or flags' values.
size_t countFlags(const CLI::App& app, const std::vector<std::string>& args) {
    size_t i = 0;
    while (i < args.size() && args[i].size() > 1 && args[i][0] == '-') {
        if (args[i] == "--") return i + 1;
        std::string name = args[i].substr(args[i][1] == '-' ? 2 : 1);
        bool hasValue = name.find('=') != std::string::npos;
        name = name.substr(0, name.find('='));
        auto* option = app.get_option_no_throw("--" + name);
        i += option && !hasValue && option->get_items_expected_max() > 0 && option->get_type_size() > 0 ? 2 : 1;
    }
    return std::min(i, args.size());
}

}  // namespace

std::string parseFlags(std::vector<std::string>& args, driver::Options& options) {
    CLI::App app;
    app.set_help_flag();
    Texts texts;
    declare(app, options, texts);
    size_t n = countFlags(app, args);
    std::vector<std::string> reversed;
    for (size_t i = n; i-- > 0;) {
        auto a = args[i];
        bool value = i > 0 && a[0] != '-';
        if (!value && a.size() > 2 && a[0] == '-' && a[1] != '-') a = "-" + a;
        if (a != "--") reversed.push_back(a);
    }
    try {
        app.parse(reversed);
    } catch (const CLI::ExtrasError&) {
        auto name = app.remaining().front();
        return "flag provided but not defined: -" + name.substr(std::min(name.find_first_not_of('-'), name.size()));
    } catch (const CLI::ParseError& e) {
        return e.what();
    }
    args.erase(args.begin(), args.begin() + static_cast<long>(n));
    return convert(texts, options);
}

std::string flagHelp() {
    CLI::App app;
    app.set_help_flag();
    driver::Options options;
    Texts texts;
    declare(app, options, texts);
    std::string out;
    for (auto* o : app.get_options()) {
        std::string left = "  " + o->get_name().substr(1) + (o->get_type_size() > 0 && !o->get_type_name().empty() ? " " + o->get_type_name() : "");
        left.resize(std::max<size_t>(left.size() + 2, 24), ' ');
        out += left + o->get_description() + "\n";
    }
    return out;
}

}  // namespace minigo::cli
