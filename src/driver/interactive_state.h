// This file holds what the files of an interactive session share.
#pragma once
#include <map>
#include <set>

#include "driver/embedded_packages.h"
#include "driver/front_end.h"
#include "driver/interactive.h"
#include "exec/program.h"

namespace minigo::driver {

/// A redefined function whose callers reach the new one, and the body that it had.
struct PatchedFunction {
    value::Func* function;
    const value::Code* body;
    value::Func* replacement;
};
/// A redefined variable of the same type keeps its cell: the value that it had.
struct KeptCell {
    types::Var* var;
    char* before;  ///< a copy in static data
};

struct ShownResult {
    std::string name;  ///< _1, or empty for a constant
    std::string text;
};

struct Entry {
    int number = 0;
    std::string text;
    SourceFile* source = nullptr;
    types::EntrySource syntax;
    types::CheckedEntry checked;
    std::vector<PatchedFunction> patches;
    std::vector<KeptCell> cells;
    std::vector<ShownResult> results;
    std::string output;   ///< what it wrote to standard output
    bool failed = false;
};

struct InteractiveState {
    Options options;
    Interactive::Write write;
    FileSet files;
    Arena arena;
    Diagnostics diagnostics{files};
    EmbeddedPackages embedded{files, arena};
    types::TypeChecker checker;
    exec::Program program;
    types::Package* package = nullptr;
    std::vector<std::unique_ptr<Entry>> entries;
    std::vector<types::Func*> functions;  ///< all functions and methods declared so far
    int nextEntry = 1;
    uint32_t nextResult = 1;
    bool echo = true;
    std::string captured;                 ///< standard output of the running entry
    std::string explanations;             ///< of the last compile errors, one rule a code
    std::string lastText;                 ///< of the entry being run, for messages

    InteractiveState(const Options& o, Interactive::Write w);

    void say(const std::string& text);
    /// Parses without keeping: false and the errors said when the text is wrong.
    bool parse(Entry& entry, bool reorder);
    bool check(Entry& entry);
    /// Checked, bound, not run. Null after saying the errors.
    std::unique_ptr<Entry> accept(const std::string& text, const std::string& name, bool reorder);
    Interactive::End run(Entry& entry);
    Interactive::End runClosure(value::Closure* f);
    void commit(Entry& entry);
    void showResults(Entry& entry, types::EntryStep& step);
    /// The value's error or String text, if its type has such a method.
    std::string textOf(types::Type* type, const void* address);
    char* cellOf(types::Var* v);
    std::string str(types::Type* t) { return types::typeString(t, package); }
    void shareCells(Entry& entry);
    void redefine(Entry& entry);
    void tellDependents(Entry& entry);
    void takeBack(Entry& entry);
    /// Checks a text and drops it again: what its last step's expressions are. False: errors, in `why`.
    bool probe(const std::string& text, std::unique_ptr<Entry>& entry, std::string& why);
    types::Object* find(std::string_view name) { return package->scope->lookupLocal(name); }
    /// Objects of the session in the order of their names.
    std::vector<types::Object*> names();
};

/// Where the session's output goes while an entry runs.
extern InteractiveState* activeInteractive;

/// The text of a source file's line at `p`.
std::string positionText(const FileSet& files, Pos p);
/// The goroutine's innermost frame in the session's own code; no function when there is none (`go wg.Wait()`).
sched::Frame sessionFrame(const FileSet& files, const sched::GoroutineInfo& g);

}  // namespace minigo::driver
