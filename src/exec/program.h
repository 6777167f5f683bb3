// This file holds Program: all lowered functions, globals and type descriptors of a session.
#pragma once
#include <map>
#include <memory>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/arena.h"
#include "exec/lower_type.h"
#include "exec/node.h"
#include "exec/node_log.h"
#include "runtime/sched/liveness.h"
#include "types/info.h"

namespace minigo::exec {

class Program;

/// What Func::declaration points to: the syntax behind a run-time function.
/// Operands of a statement in the order in which gc looks at them, where nodes do it in another one: those that run between `from` and `to` are
/// asked again when one of them fails (failure_order.h).
struct FailureOrder {
    Pos from, to;
    struct Check {
        const Code* node;
        Rep rep;
    };
    std::vector<Check> checks;
};

struct FunctionSource {
    Program* program = nullptr;
    value::Func* runtime = nullptr;
    types::Func* function = nullptr;       ///< declared function or method (the generic one of an instance); null for literals
    types::FuncInfo* info = nullptr;       ///< of the body; set when the body was checked
    types::Substitution substitution;      ///< type arguments in force
    FunctionSource* outer = nullptr;       ///< of a literal
    const syntax::FuncLit* literal = nullptr;
    types::Signature* signature = nullptr; ///< substituted
    bool lowered = false;
    std::vector<sched::DeadRange> deadRanges;  ///< of the frame; sorted by slot
    std::vector<FailureOrder> failureOrders;
    std::unordered_map<const syntax::FuncLit*, value::Func*> literals;  ///< function literals directly inside
};

/// What is known of a function as one whose calls are replaced by its value (inline_calls.h).
struct InlineVerdict {
    bool isInlinable = false;
    int nodes = 0;  ///< size of the body
    /// Parameters that are pointers which the body looks behind. They are tested first: where one is nil the call is made, so that the
    /// panic happens in its frame.
    std::vector<const types::Var*> pointers;
};

struct ProgramOptions {
    int goVersionMinor = 21;
    const FileSet* files = nullptr;  ///< lines of positions; without it, panics in statements of several lines name the statement's line
};

class Program {
public:
    Program(types::TypeChecker& checker, ProgramOptions options);
    ~Program();

    /// A function that initialises the packages in order and then runs main.main. Callable once per set of packages.
    Closure* prepareMain(const std::vector<types::CheckedPackage>& packages);
    /// A function that runs only the initialisers and init functions of one (further) package: REPL, tests.
    Closure* prepareInit(const types::CheckedPackage& package);
    /// A function value for a declared function without type parameters.
    Closure* functionValue(types::Func* f);

    // ---- REPL (entry.cpp)
    /// The statements of an entry as a function. Calls that it defers itself stay pending in the session.
    Closure* entryFunction(types::FuncInfo* info);
    /// From now on calls of the old function, of the same signature, enter the new one; frames that are under way finish the old body.
    static void redirect(value::Func* from, value::Func* to);
    /// Types got or lost methods: what was found out about method sets is forgotten.
    void methodsChanged();
    /// To be called before anything is lowered when methodsChanged may be.
    static void methodsMayChange();
    void setGoVersionMinor(int minor) { options_.goVersionMinor = minor; }
    /// A function that runs what entries deferred, newest first.
    Closure* deferredFunction();

    // ---- for lowering
    /// The run-time function of a declared function or method with these type arguments (receiver's for methods of generic types). Its
    /// body is a "lower me" node until it is first called.
    value::Func* function(types::Func* f, const std::vector<types::Type*>& typeArgs = {});
    value::Func* literal(FunctionSource& outer, const syntax::FuncLit* literal);
    /// Lowers now (checks the body first when its package is embedded).
    void lower(FunctionSource& source);
    /// The same where nothing catches a LoweringError: reports it and ends the process.
    void lowerOrEnd(FunctionSource& source);
    /// Storage of a package-level variable, allocated on first use.
    char* global(types::Var* v);
    /// The descriptor of a type without type parameters (lower_type.cpp).
    const TypeDesc* descriptor(types::Type* t);
    /// Immortal, registered memory for static data that may hold Go pointers.
    char* staticData(size_t size);
    char* zeroes(size_t size);  ///< shared, never written
    /// Immortal bytes of a string constant; equal texts share.
    const value::String* stringConstant(std::string_view text);

    /// Whether a package of the user's program imports unsafe.
    bool importsUnsafe();

    types::TypeChecker& checker() { return checker_; }
    Arena& arena() { return arena_; }
    /// A list in the arena, for nodes.
    template <class T>
    List<T> list(const std::vector<T>& from) {
        List<T> l = arena_.list(from);
        if (NodeLog::current) [[unlikely]] NodeLog::current->list(l.items, l.count * sizeof(T));
        return l;
    }
    /// All functions that were asked for so far; lowering one may add others.
    const std::vector<std::unique_ptr<FunctionSource>>& sources() const { return sources_; }
    const ProgramOptions& options() const { return options_; }

    types::Type* concrete(types::Type* t, const types::Substitution& s) { return types_.concrete(t, s); }
    TypeLowering& types() { return types_; }
    struct DueInitializer {
        Closure* function;
        types::Package* package;  ///< of the variable
    };
    /// Initialisers of embedded packages' variables that lowered code reached and that have not run: functions to call, in order.
    std::vector<DueInitializer> takeInitializers();
    /// Interface variables that always hold their initial value, of a known concrete type: gc calls their methods directly.
    std::unordered_set<const types::Var*> concreteVariables;
    std::unordered_map<const value::Func*, InlineVerdict> inlineVerdicts;

private:
    FunctionSource* newSource(types::Func* f, types::FuncInfo* info, types::Signature* signature);
    value::Func* newFunc(FunctionSource* source, std::string_view name);
    void describe(FunctionSource& source, types::Type* receiver);
    void bindNative(value::Func* func, const types::Func* f);
    Closure* initializerFunction(const types::Initializer& i, types::Package* package);
    /// Runs the given initialisers, then the package's init functions.
    Closure* initFunction(const types::CheckedPackage& package, std::vector<Closure*> initialisers);
    Closure* runAll(std::vector<Closure*> functions, std::string_view name, bool endsWithMain = false);
    value::String immortal(std::string_view text);

    types::TypeChecker& checker_;
    ProgramOptions options_;
    Arena arena_;
    TypeLowering types_;
    std::vector<std::unique_ptr<FunctionSource>> sources_;
    std::map<std::pair<types::Func*, std::vector<const TypeDesc*>>, value::Func*> instances_;
    std::vector<types::Var*> reached_;                            ///< embedded variables whose initialisers are due
    std::set<std::vector<const types::Var*>> initialized_;
    std::unordered_map<std::string, value::String> strings_;
    char* staticNext_ = nullptr;
    size_t staticLeft_ = 0;
    char* zeroes_ = nullptr;
    size_t zeroesSize_ = 0;
};

}  // namespace minigo::exec
