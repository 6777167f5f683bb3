// This file holds Program: all lowered functions, globals and type descriptors of a session.
#pragma once
#include <map>
#include <memory>
#include <unordered_map>
#include <vector>

#include "base/arena.h"
#include "exec/node.h"
#include "types/info.h"

namespace minigo::exec {

class Program;

/// What Func::declaration points to: the syntax behind a run-time function.
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
    std::unordered_map<const syntax::FuncLit*, value::Func*> literals;  ///< function literals directly inside
};

struct ProgramOptions {
    int goVersionMinor = 21;
};

/// Finds the C++ body of a function without a Go body; null when there is none. Natives enter as ordinary Func bodies.
using NativeFinder = bool (*)(value::Func* func, const types::Func* declaration);

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
    void setNativeFinder(NativeFinder f) { findNative_ = f; }

    // ---- for lowering
    /// The run-time function of a declared function or method with these type arguments (receiver's for methods of generic types). Its
    /// body is a "lower me" node until it is first called.
    value::Func* function(types::Func* f, const std::vector<types::Type*>& typeArgs = {});
    value::Func* literal(FunctionSource& outer, const syntax::FuncLit* literal);
    /// Lowers now (checks the body first when its package is embedded).
    void lower(FunctionSource& source);
    /// Storage of a package-level variable, allocated on first use.
    char* global(types::Var* v);
    /// The descriptor of a type without type parameters (lower_type.cpp).
    const TypeDesc* descriptor(types::Type* t);
    /// Immortal, registered memory for static data that may hold Go pointers.
    char* staticData(size_t size);
    char* zeroes(size_t size);  ///< shared, never written
    /// Immortal bytes of a string constant; equal texts share.
    const value::String* stringConstant(std::string_view text);

    types::TypeChecker& checker() { return checker_; }
    Arena& arena() { return arena_; }
    const ProgramOptions& options() const { return options_; }

private:
    value::Func* newFunc(FunctionSource* source, const std::string& name);
    void addRoots(void* begin, size_t size);
    void findLazyInitializers(types::Var* v);

    types::TypeChecker& checker_;
    ProgramOptions options_;
    Arena arena_;
    NativeFinder findNative_ = nullptr;
    std::vector<std::unique_ptr<FunctionSource>> sources_;
    std::map<std::pair<types::Func*, std::vector<types::Type*>>, value::Func*> instances_;
    std::unordered_map<std::string, value::String*> strings_;
    char* staticNext_ = nullptr;
    size_t staticLeft_ = 0;
    char* zeroes_ = nullptr;
    size_t zeroesSize_ = 0;
};

}  // namespace minigo::exec
