// This file implements a session: load, parse, check, lower, run.
#include "driver/session.h"

#include <cstdio>
#include <cstdlib>
#include <functional>

#include "driver/build_constraint.h"
#include "driver/declaration_text.h"
#include "driver/front_end.h"
#include "driver/leak_names.h"
#include "driver/package_patterns.h"
#include "driver/program_loader.h"
#include "driver/remedy.h"
#include "driver/snippet.h"
#include "driver/source_loader.h"
#include "driver/test_files.h"
#include "driver/timeout.h"
#include "exec/dump.h"
#include "exec/link_names.h"
#include "exec/program.h"
#include "library/host.h"
#include "library/registry.h"
#include "runtime/defer/defer.h"
#include "runtime/defer/output_limit.h"
#include "runtime/heap/census.h"
#include "runtime/heap/heap.h"
#include "runtime/sched/collect.h"
#include "runtime/sched/control.h"
#include "runtime/sched/goroutine.h"
#include "types/dump.h"
#include "types/inline.h"
#include "types/escape.h"
#include "types/escape_library.h"
#include "types/snippet.h"
#include "types/stack_texts.h"

namespace minigo::driver {
namespace {

types::CheckOptions checkOptions(const Options& o) {
    types::CheckOptions out;
    out.goVersionMinor = o.goVersionMinor;
    return out;
}

/// The module around the program's first file.
std::optional<Module> moduleOf(const std::vector<std::string>& names) {
    if (names.empty() || names[0] == "-") return std::nullopt;
    auto path = absolutePath(names[0]);
    return moduleAround(path.substr(0, path.rfind('/')));
}

}  // namespace

void onFrontEndStack(const std::function<void()>& f) {
    heap::CollectionPause pause;
    syntax::runOnFrontEndStack([](void* p) { (*static_cast<const std::function<void()>*>(p))(); }, const_cast<std::function<void()>*>(&f));
}

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
    LeakNames leakNames{files, packages};

    std::unique_ptr<SourceTree> tree;
    types::PackageOptions mainOptions;

    explicit State(const Options& o) : options(o) {
        embedded.setChecker(checker);
        if (o.goroot.empty()) return;
        tree = std::make_unique<SourceTree>(o.goroot, files, checker, [this](SourceFile& s) {
            syntax::ParseOptions library;
            library.checkDirectives = false;
            return syntax::parseFile(s, arena, diagnostics, library);
        });
        finder.setTree(tree.get());
    }

    /// Prints what was found; the exit code is 1 when there is an error.
    int report() {
        if (diagnostics.empty()) return kExitOk;
        std::fputs(diagnostics.print(options.allErrors ? 0 : 10, options.carets, options.explain).c_str(), stderr);
        return kExitCompileError;
    }

    int dumpSource(SourceFile& source) {
        std::fputs(syntax::dumpTokens(source).c_str(), stdout);
        return kExitOk;
    }

    /// -e and standard input; a file without any token is an error as under gc.
    static bool typedIn(const SourceFile& source) { return source.name == "./snippet.go" || source.name == "./stdin.go"; }

    syntax::File* parse(SourceFile& source, bool snippetsAllowed) {
        if (!snippetsAllowed || (!isSnippet(source.text) && !(typedIn(source) && isBlank(source.text)))) return syntax::parseFile(source, arena, diagnostics);
        auto snippet = syntax::parseSnippet(source, arena, diagnostics);
        auto program = programOf(snippet, arena);
        types::announceSnippet({program.statements, program.firstStatement});
        return program.file;
    }

    bool moveLoop(const std::vector<syntax::File*>& parsed) {
        // FILE:LINE:COLUMN; the file's name may have colons.
        const std::string& at = options.moveLoop;
        size_t c = at.rfind(':'), l = c == at.npos || c == 0 ? at.npos : at.rfind(':', c - 1);
        if (l == at.npos) return false;
        auto line = static_cast<uint32_t>(std::strtoul(at.c_str() + l + 1, nullptr, 10)), column = static_cast<uint32_t>(std::strtoul(at.c_str() + c + 1, nullptr, 10));
        for (auto* f : parsed)
            for (uint32_t offset = 0; offset < f->source->size(); ++offset) {
                Position p = f->source->position(f->source->pos(offset));
                if (p.line == line && p.column == column && p.file == at.substr(0, l)) return moveBodyToFunction(parsed, f->source->pos(offset), arena);
            }
        return false;
    }

    /// An import that a snippet did not write itself may be unused: a local name hid the package.
    void forgetUnusedAutoImports() {
        std::vector<Diagnostic> kept;
        for (auto& d : diagnostics.list())
            if (d.pos.valid() || d.code != Code::UnusedImport) kept.push_back(d);
        diagnostics.clear();
        for (auto& d : kept) diagnostics.add(d);
    }

    /// Storage of runtime.MemProfileRate; null when the program does not mention it.
    int64_t* memProfileRate() {
        if (!embedded.reached("runtime", "MemProfileRate")) return nullptr;
        std::string ignored;
        types::Package* runtime = embedded.import("runtime", ignored);
        auto* v = types::as<types::Var>(runtime->scope->lookupLocal("MemProfileRate"));
        return v ? reinterpret_cast<int64_t*>(program.global(v)) : nullptr;
    }
    /// Does the program look at how much it has allocated?
    bool countsAllocations() const {
        return embedded.imported("testing") || embedded.imported("runtime/metrics") || embedded.reached("runtime", "ReadMemStats") || seesHeapProfile();
    }
    /// As gc's linker decides whether a program samples allocations: when it can reach runtime.MemProfile.
    bool seesHeapProfile() const {
        return embedded.imported("runtime/pprof") || embedded.imported("net/http/pprof") || embedded.reached("runtime", "MemProfile");
    }

    int execute(value::Closure* entry) {
        if (options.timeoutSeconds <= 0) return sched::runMain(entry);
        startTimeout(options.timeoutSeconds);
        int code = sched::runMain(entry);
        return finishTimeout() ? kExitTimeout : code;
    }

    /// Checks packages of the source tree that were named by their import paths.
    int loadTreePackages(const std::vector<std::string>& paths) {
        std::string failure;
        onFrontEndStack([&] {
            for (auto& p : paths)
                if (std::string why; !tree->import(p, why)) failure += "minigo: " + why + "\n";
        });
        std::fputs(failure.c_str(), stderr);
        int code = report();
        return failure.empty() ? code : kExitCompileError;
    }

    /// gc's parser checks branch statements too; when the go command finds an error it is not called.
    void branchErrors(const std::vector<syntax::File*>& parsed) {
        if (diagnostics.list().front().loader) return;
        for (auto* f : parsed) types::checkBranches(*f, files, diagnostics);
    }

    int load(const std::vector<SourceFile*>& sources, const std::optional<Module>& module, bool snippetsAllowed) {
        std::string failure;
        if (options.dump == "tokens") return dumpSource(*sources[0]);
        onFrontEndStack([&] {
            std::vector<syntax::File*> parsed;
            types::announceSnippet({});
            for (auto* s : sources) parsed.push_back(parse(*s, snippetsAllowed));
            if (options.dump == "ast")
                for (auto* f : parsed) std::fputs(syntax::dumpTree(*f).c_str(), stdout);
            bool broken = false;
            for (auto* f : parsed) broken |= f->hasErrors;
            if (broken) return branchErrors(parsed);
            if (!options.moveLoop.empty() && !moveLoop(parsed)) {
                failure = "minigo: no loop at " + options.moveLoop + " whose body can become a function\n";
                return;
            }
            failure = packageClash(parsed, folderOf(parsed[0]->source->path));
            if (!failure.empty()) {
                failure += "\n";
                return;
            }
            std::string clause(parsed[0]->packageName ? parsed[0]->packageName->name : "main");
            auto loader = loaderFor(module);
            std::string name = module && !module->path.empty() ? module->importPathOf(folderOf(parsed[0]->source->path)) : std::string();
            loader.setHints(options.carets);
            loader.load({{"main", name.empty() ? "command-line-arguments" : name, parsed, false, mainOptions}}, packages);
            failure = loader.failure();
            if (failure.empty() && snippetsAllowed && clause != "main" && diagnostics.empty())
                failure = "package " + (name.empty() ? std::string("command-line-arguments") : name) + " is not a main package\n";
            forgetUnusedAutoImports();
        });
        std::fputs(failure.c_str(), stderr);
        int code = report();
        if (code == kExitOk && failure.empty() && options.escapeLevel > 0) reportEscapes();
        if (code == kExitOk && failure.empty()) dumpChecked();
        return failure.empty() ? code : kExitCompileError;
    }

    /// What `-dump types`, `-dump inlining` and `-dump tree` print about the program's package.
    void dumpChecked() {
        std::string text;
        auto& checked = packages.back();
        onFrontEndStack([&] {
            if (options.dump == "types")
                for (auto* f : checked.files) text += types::dumpTypes(files, *f, checked.package);
            if (options.dump == "inlining") text = types::Inlining(packages).print(files);
            if (options.dump == "tree") text = exec::dumpTrees(program, files, checked);
        });
        std::fputs(text.c_str(), stdout);
    }

    /// What `go build -gcflags='-m -l'` prints about the program's package.
    void reportEscapes() {
        std::string text;
        onFrontEndStack([&] { text = types::analyseEscapes(packages, files).print(files, options.escapeLevel); });
        std::fputs(text.c_str(), stderr);
    }

    static std::string folderOf(const std::string& path) { return path.substr(0, path.rfind('/')); }

    ProgramLoader loaderFor(const std::optional<Module>& module) {
        return {files, arena, diagnostics, checker, finder, module, [&](SourceFile& s) { return parse(s, false); }, options.goVersionMinor};
    }

    /// The package and its tests: in-package test files are part of it, those of package p_test are one of their own, and a generated package
    /// main imports both.
    int loadTests(const std::string& importPath, const std::vector<SourceFile*>& sources, const std::optional<Module>& module, bool& setupFailed) {
        std::string failure;
        onFrontEndStack([&] {
            std::vector<syntax::File*> inside, outside;
            TestFunctions internal, external;
            for (auto* s : sources) {
                auto* f = parse(*s, false);
                bool isTest = isTestFile(s->path);
                bool isOutside = isTest && f->packageName && f->packageName->name.ends_with("_test");
                (isOutside ? outside : inside).push_back(f);
                if (isTest && !f->hasErrors && failure.empty()) collectTests(*f, files, isOutside ? external : internal, failure);
            }
            if (!failure.empty()) setupFailed = true, failure = "# " + importPath + "\n" + failure;
            if (!failure.empty() || !diagnostics.empty()) return;
            std::string text = testMainSource(importPath, !inside.empty(), internal, !outside.empty(), external);
            auto* main = parse(files.add("_testmain.go", "_testmain.go", text), false);
            std::vector<ProgramLoader::Root> roots;
            if (!inside.empty()) roots.push_back({importPath, importPath, inside});
            if (!outside.empty()) roots.push_back({importPath + "_test", importPath, outside, true});
            roots.push_back({"main", importPath + ".test", {main}, true});
            auto loader = loaderFor(module);
            loader.load(roots, packages);
            failure = loader.failure();
            setupFailed = loader.setupFailed();
        });
        std::string title = "# " + importPath + " [" + importPath + ".test]\n";
        if (setupFailed && failure[0] != '#') failure = "# " + importPath + "\n" + failure;
        std::fputs(failure.c_str(), stderr);
        if (!diagnostics.empty()) std::fputs(title.c_str(), stderr);
        int code = report();
        return failure.empty() ? code : kExitCompileError;
    }
};

void initializeRuntime(const Options& options) {
    if (options.dump == "tree") {
        static exec::NodeLog log;
        exec::NodeLog::current = &log;
    }
    heap::Options heapOptions;
    heapOptions.limitBytes = options.maxHeapBytes;
    // A switch for tests, not for users (docs/runtime.md): collect at every n-th allocation that leaves the inline path.
    if (const char* every = std::getenv("MINIGO_GC_STRESS")) heapOptions.stressEvery = static_cast<unsigned>(std::strtoul(every, nullptr, 10));
    if (options.census) heap::census::request();
    heap::initialize(heapOptions);
    sched::Options schedulerOptions;
    schedulerOptions.seed = options.seed;
    schedulerOptions.fakeTime = options.fakeTime;
    schedulerOptions.maxGoroutines = options.maxGoroutines;
    sched::initialize(schedulerOptions);
    sched::setMaxDepth(options.maxDepth);
    // Likewise: a collection as runtime.GC makes it, inside every n-th call.
    if (const char* calls = std::getenv("MINIGO_EXACT_STRESS")) sched::setCollectEvery(std::strtol(calls, nullptr, 10));
    library::registerLibrary();
    library::host().packageNames = packageNames;
    library::host().declarations = declarationText;
}

Session::Session(const Options& options) {
    initializeRuntime(options);
    start(options);
}

void Session::start(const Options& options) {
    state_ = std::make_unique<State>(options);
    defer::initialize(&state_->files);
}

Session::~Session() = default;

int Session::load(const std::vector<std::string>& paths, bool snippetsAllowed) {
    std::vector<std::string> names, treePackages;
    bool anyFolder = false;  // the files of a folder are chosen by their build constraints, a file that is named is not
    for (auto& p : paths) {
        std::vector<std::string> listed;
        if (state_->tree && !exists(p) && state_->tree->has(p)) {
            treePackages.push_back(p);
            continue;
        }
        bool folder = p.size() < 4 || (p.compare(p.size() - 3, 3, ".go") != 0 && p != "-");
        LoadFailure ignored;
        if (folder && !(ignored = listFolder(p, listed))) anyFolder = true, names.insert(names.end(), listed.begin(), listed.end());
        else names.push_back(p);
        if (folder) state_->mainOptions.bodiesElsewhere |= hasAssembly(p);
        else state_->mainOptions.partial |= state_->options.checkOnly;
    }
    if (!treePackages.empty())
        if (int code = state_->loadTreePackages(treePackages); code || names.empty()) return code;
    auto module = moduleOf(names);
    if (!adoptLanguageVersion(module)) return kExitCompileError;
    std::vector<SourceFile*> sources;
    if (int code = readSources(names, names.size() > 1 || anyFolder, sources)) return code;
    if (sources.empty()) {
        std::string folder = absolutePath(names[0]);
        folder = folder.substr(0, folder.rfind('/'));
        std::string name = module ? module->importPathOf(folder) : std::string();
        std::fprintf(stderr, "%s: build constraints exclude all Go files in %s\n", name.empty() ? "main" : name.c_str(), folder.c_str());
        return kExitCompileError;
    }
    return state_->load(sources, module, snippetsAllowed);
}

/// go.mod's `go 1.N` chooses the language version.
bool Session::adoptLanguageVersion(const std::optional<Module>& module) {
    if (!module || module->goVersionMinor < 22) return true;
    if (module->goVersionMinor > 22) {
        std::fprintf(stderr, "go: go.mod requires go >= 1.%d (minigo knows Go 1.22 at most)\n", module->goVersionMinor);
        return false;
    }
    if (state_->options.goVersionMinor >= 22) return true;
    Options newer = state_->options;
    newer.goVersionMinor = 22;
    auto mainOptions = state_->mainOptions;
    start(newer);
    state_->mainOptions = mainOptions;
    return true;
}

int Session::readSources(const std::vector<std::string>& names, bool constraints, std::vector<SourceFile*>& out) {
    for (auto& name : names) {
        SourceFile* source = nullptr;
        if (auto failure = loadSource(state_->files, name, source)) {
            std::fprintf(stderr, "%s\n", failure.text.c_str());
            return kExitCompileError;
        }
        if (!constraints || buildConstraintHolds(name, source->text, state_->options.goVersionMinor)) out.push_back(source);
    }
    return kExitOk;
}

int Session::loadTests(const NamedPackage& package, bool& found, bool& setupFailed) {
    std::vector<std::string> names = package.files;
    std::vector<std::string> tests;
    if (names.empty()) {
        listFolder(package.folder, names);
        tests = listTests(package.folder);
        names.insert(names.end(), tests.begin(), tests.end());
    }
    library::host().testing = true;
    auto module = moduleOf(names);
    if (!adoptLanguageVersion(module)) return kExitCompileError;
    std::vector<SourceFile*> sources;
    if (int code = readSources(names, names.size() > 1, sources)) return code;
    for (auto* s : sources) found |= isTestFile(s->path);
    return found ? state_->loadTests(package.importPath, sources, module, setupFailed) : kExitOk;
}

int Session::loadText(const std::string& name, const std::string& text) {
    return state_->load({&state_->files.add(name, name, text)}, std::nullopt, true);
}

int Session::run(const std::string& program, const std::vector<std::string>& args) {
    auto& host = library::host();
    host.arguments = {program};
    host.arguments.insert(host.arguments.end(), args.begin(), args.end());
    host.sandbox = state_->options.sandbox;
    defer::limitOutput(state_->options.maxOutputBytes);
    if (!state_->options.dump.empty()) return kExitOk;
    value::Closure* entry = nullptr;
    onFrontEndStack([&] {
        exec::linkNames(state_->packages, [this](std::string_view path) {
            std::string why;
            return state_->finder.import(path, why);
        });
        types::findStackTexts(state_->packages, state_->files);
        types::setAllocationsMatter(state_->countsAllocations());
        auto first = state_->embedded.initialisations();
        state_->packages.insert(state_->packages.begin(), first.begin(), first.end());
        entry = state_->program.prepareMain(state_->packages);
    });
    if (state_->options.census) profile::lab::start(state_->leakNames);
    Profiles profiles(state_->options.profiles);
    std::string failure = applyRuntimeEnvironment();
    if (failure.empty()) failure = profiles.start(state_->memProfileRate(), state_->seesHeapProfile());
    if (failure.empty()) {
        int code = state_->execute(entry);
        failure = profiles.finish();
        if (failure.empty()) return code;
    }
    std::fprintf(stderr, "%s\n", failure.c_str());
    return kExitPanic;
}

}  // namespace minigo::driver
