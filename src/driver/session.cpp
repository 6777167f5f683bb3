// This file implements a session: load, parse, check, lower, run.
#include "driver/session.h"

#include <cstdio>
#include <cstdlib>
#include <functional>

#include "driver/build_constraint.h"
#include "driver/program_loader.h"
#include "driver/snippet.h"
#include "driver/source_loader.h"
#include "driver/timeout.h"
#include "exec/program.h"
#include "library/host.h"
#include "library/registry.h"
#include "runtime/defer/defer.h"
#include "runtime/heap/heap.h"
#include "runtime/sched/goroutine.h"

namespace minigo::driver {
namespace {

types::CheckOptions checkOptions(const Options& o) {
    types::CheckOptions out;
    out.goVersionMinor = o.goVersionMinor;
    return out;
}

void onFrontEndStack(const std::function<void()>& f) {
    heap::CollectionPause pause;
    syntax::runOnFrontEndStack([](void* p) { (*static_cast<const std::function<void()>*>(p))(); }, const_cast<std::function<void()>*>(&f));
}

/// The module around the program's first file.
std::optional<Module> moduleOf(const std::vector<std::string>& names) {
    if (names.empty() || names[0] == "-") return std::nullopt;
    auto path = absolutePath(names[0]);
    return moduleAround(path.substr(0, path.rfind('/')));
}

}  // namespace

struct Session::State {
    Options options;
    FileSet files;
    Arena arena;
    Diagnostics diagnostics{files};
    EmbeddedPackages embedded{files, arena};
    PackageFinder finder{embedded};
    types::TypeChecker checker{files, arena, diagnostics, finder, checkOptions(options)};
    exec::Program program{checker, exec::ProgramOptions{options.goVersionMinor, &files}};
    std::vector<types::CheckedPackage> packages;

    explicit State(const Options& o) : options(o) { embedded.setChecker(checker); }

    /// Prints what was found; the exit code is 1 when there is an error.
    int report() {
        if (diagnostics.empty()) return kExitOk;
        std::fputs(diagnostics.print(options.allErrors ? 0 : 10, options.carets).c_str(), stderr);
        return kExitCompileError;
    }

    int dumpSource(SourceFile& source) {
        std::fputs(syntax::dumpTokens(source).c_str(), stdout);
        return kExitOk;
    }

    syntax::File* parse(SourceFile& source, bool snippetsAllowed) {
        if (!snippetsAllowed || !isSnippet(source.text)) return syntax::parseFile(source, arena, diagnostics);
        auto snippet = syntax::parseSnippet(source, arena, diagnostics);
        return programOf(snippet, arena);
    }

    /// An import that a snippet did not write itself may be unused: a local name hid the package.
    void forgetUnusedAutoImports() {
        std::vector<Diagnostic> kept;
        for (auto& d : diagnostics.list())
            if (d.pos.valid() || d.code != Code::UnusedImport) kept.push_back(d);
        diagnostics.clear();
        for (auto& d : kept) diagnostics.add(d);
    }

    int load(const std::vector<SourceFile*>& sources, const std::optional<Module>& module, bool snippetsAllowed) {
        std::string failure;
        if (options.dump == "tokens") return dumpSource(*sources[0]);
        onFrontEndStack([&] {
            std::vector<syntax::File*> parsed;
            for (auto* s : sources) parsed.push_back(parse(*s, snippetsAllowed));
            if (options.dump == "ast")
                for (auto* f : parsed) std::fputs(syntax::dumpTree(*f).c_str(), stdout);
            bool broken = false;
            for (auto* f : parsed) broken |= f->hasErrors;
            if (broken) return;
            ProgramLoader loader(files, diagnostics, checker, finder, module, [&](SourceFile& s) { return parse(s, false); }, options.goVersionMinor);
            loader.load(parsed, packages);
            failure = loader.failure();
            forgetUnusedAutoImports();
        });
        if (failure.empty()) return report();
        std::fputs(failure.c_str(), stderr);
        return kExitCompileError;
    }
};

Session::Session(const Options& options) {
    heap::Options heapOptions;
    heapOptions.limitBytes = options.maxHeapBytes;
    // A switch for tests, not for users (docs/runtime.md): collect at every n-th allocation that leaves the inline path.
    if (const char* every = std::getenv("MINIGO_GC_STRESS")) heapOptions.stressEvery = static_cast<unsigned>(std::strtoul(every, nullptr, 10));
    heap::initialize(heapOptions);
    sched::Options schedulerOptions;
    schedulerOptions.seed = options.seed;
    schedulerOptions.fakeTime = options.fakeTime;
    schedulerOptions.maxGoroutines = options.maxGoroutines;
    sched::initialize(schedulerOptions);
    library::registerLibrary();
    start(options);
}

void Session::start(const Options& options) {
    state_ = std::make_unique<State>(options);
    defer::initialize(&state_->files);
}

Session::~Session() = default;

int Session::load(const std::vector<std::string>& paths, bool snippetsAllowed) {
    std::vector<std::string> names;
    for (auto& p : paths) {
        std::vector<std::string> listed;
        bool folder = p.size() < 4 || (p.compare(p.size() - 3, 3, ".go") != 0 && p != "-");
        LoadFailure ignored;
        if (folder && !(ignored = listFolder(p, listed))) names.insert(names.end(), listed.begin(), listed.end());
        else names.push_back(p);
    }
    auto module = moduleOf(names);
    if (module && module->goVersionMinor > 21 && state_->options.goVersionMinor < 22) {
        Options newer = state_->options;
        newer.goVersionMinor = 22;
        start(newer);
    }
    std::vector<SourceFile*> sources;
    for (auto& name : names) {
        SourceFile* source = nullptr;
        if (auto failure = loadSource(state_->files, name, source)) {
            std::fprintf(stderr, "%s\n", failure.text.c_str());
            return kExitCompileError;
        }
        if (names.size() == 1 || buildConstraintHolds(name, source->text, state_->options.goVersionMinor)) sources.push_back(source);
    }
    return state_->load(sources, module, snippetsAllowed);
}

int Session::loadText(const std::string& name, const std::string& text) {
    return state_->load({&state_->files.add(name, name, text)}, std::nullopt, true);
}

int Session::run(const std::string& program, const std::vector<std::string>& args) {
    auto& host = library::host();
    host.arguments = {program};
    host.arguments.insert(host.arguments.end(), args.begin(), args.end());
    host.sandbox = state_->options.sandbox;
    if (!state_->options.dump.empty()) return kExitOk;
    value::Closure* entry = nullptr;
    onFrontEndStack([&] { entry = state_->program.prepareMain(state_->packages); });
    if (state_->options.timeoutSeconds <= 0) return sched::runMain(entry);
    startTimeout(state_->options.timeoutSeconds);
    int code = sched::runMain(entry);
    return finishTimeout() ? kExitTimeout : code;
}

}  // namespace minigo::driver
