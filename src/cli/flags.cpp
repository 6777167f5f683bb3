// This file implements flags with CLI11. Go's tools take one or two dashes; CLI11 takes two for long names, so one dash becomes two first.
#include "cli/flags.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <sstream>
#include <string_view>

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

using Units = std::vector<std::pair<std::string_view, double>>;

/// A sum of numbers with units (1m30s), as time.ParseDuration takes them; finite and greater than zero.
bool parseScaled(const std::string& text, const Units& units, double& out) {
    double sum = 0;
    const char* at = text.c_str();
    do {
        char* end = nullptr;
        double v = std::isdigit(static_cast<unsigned char>(*at)) || *at == '.' ? std::strtod(at, &end) : -1;
        if (v < 0 || end == at) return false;
        size_t length = std::strcspn(end, "0123456789.");
        auto unit = std::find_if(units.begin(), units.end(), [&](auto& u) { return u.first == std::string_view(end, length); });
        if (unit == units.end()) return false;
        sum += v * unit->second;
        at = end + length;
    } while (*at);
    constexpr double kLimit = 9e18;
    if (!(sum > 0 && sum < kLimit)) return false;
    out = sum;
    return true;
}

std::string invalid(const std::string& value, const char* flag, const char* like) {
    return "invalid value \"" + value + "\" for flag -" + flag + ": want something like " + like;
}

bool parseSize(const std::string& text, uint64_t& out) {
    constexpr double kKilo = 1 << 10, kMega = 1 << 20, kGiga = 1 << 30;
    const Units units{{"", 1},       {"B", 1},        {"K", kKilo},  {"KB", kKilo}, {"KiB", kKilo}, {"M", kMega},
                      {"MB", kMega}, {"MiB", kMega}, {"G", kGiga}, {"GB", kGiga}, {"GiB", kGiga}};
    double bytes = 0;
    if (!text.empty() && !parseScaled(text, units, bytes)) return false;
    out = static_cast<uint64_t>(bytes);
    return true;
}

std::string convertLimits(const Texts& t, driver::Options& o) {
    const Units units{{"s", 1}, {"ms", 1e-3}, {"m", 60}, {"h", 3600}, {"us", 1e-6}, {"µs", 1e-6}, {"ns", 1e-9}};
    constexpr double kLongest = 1e9;  // seconds: fits a timer of nanoseconds
    if (!t.timeout.empty() && (!parseScaled(t.timeout, units, o.timeoutSeconds) || o.timeoutSeconds > kLongest)) return invalid(t.timeout, "timeout", "1m30s");
    if (!parseSize(t.maxHeap, o.maxHeapBytes)) return invalid(t.maxHeap, "max-heap", "512MB");
    if (!parseSize(t.maxOutput, o.maxOutputBytes)) return invalid(t.maxOutput, "max-output", "10MB");
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

/// The leading arguments that are flags or flags' values, in CLI11's form (--name, --name=value); `n` gets their number.
std::vector<std::string> leadingFlags(const CLI::App& app, const std::vector<std::string>& args, size_t& n, std::optional<std::string>* code) {
    std::vector<std::string> flags;
    for (n = 0; n < args.size() && args[n].size() > 1 && args[n][0] == '-'; n++) {
        if (args[n] == "--") return n++, flags;
        std::string flag = "--" + args[n].substr(args[n][1] == '-' ? 2 : 1);
        if (code && flag == "--e" && n + 1 < args.size()) {
            *code = args[n + 1];
            n += 2;
            return flags;
        }
        auto* option = app.get_option_no_throw(flag.substr(0, flag.find('=')));
        bool wantsValue = option && option->get_items_expected_max() > 0 && option->get_type_size() > 0 && flag.find('=') == flag.npos;
        if (wantsValue && n + 1 < args.size()) flag += "=" + args[++n];
        flags.push_back(flag);
    }
    return flags;
}

}  // namespace

std::string parseFlags(std::vector<std::string>& args, driver::Options& options, std::optional<std::string>* code) {
    CLI::App app;
    app.set_help_flag();
    Texts texts;
    declare(app, options, texts);
    size_t n = 0;
    auto flags = leadingFlags(app, args, n, code);
    std::reverse(flags.begin(), flags.end());  // as CLI11 wants them
    try {
        app.parse(flags);
    } catch (const CLI::ExtrasError&) {
        auto name = app.remaining().front();
        if (code && name == "--e") return "-e needs a snippet";
        return "flag provided but not defined: -" + name.substr(std::min(name.find_first_not_of('-'), name.size()));
    } catch (const CLI::ParseError& e) {
        std::string what = e.what();  // "Could not convert: --seed = x"
        if (auto at = what.find("--"); at != what.npos) what.erase(at, 1);
        return what;
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
