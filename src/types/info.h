// This file holds what checking found out and later layers may know. Per expression the result sits in the syntax tree itself:
// Expr::{mode, type, constant}, Ident::{object, instance}, SelectorExpr::selection, CaseClause::implicit, BranchStmt::target,
// FuncLit::info, FuncDecl::info. After checking, `type` of every expression is final: untyped operands carry the type they were
// converted to (an untyped constant argument of an interface parameter carries its default type; a bool from a comparison the type
// of its context); `constant` is represented in that type. Lowering never re-derives types.
#pragma once
#include "base/diagnostic.h"
#include "types/constant.h"
#include "types/object.h"

namespace minigo::types {

/// x.f (spec: Selectors), after all implicit dereferences: `path` are the field indices to walk, the last one is the field's, or for
/// methods: the embedded fields to walk before the method's receiver is reached.
struct Selection {
    enum Kind : uint8_t { Field, MethodValue, MethodExpr } kind;
    Type* recv;             ///< type of x
    Object* object;         ///< Var or Func (an interface's method when the receiver reached is an interface or type parameter)
    List<int> path;
    bool indirect;          ///< a pointer was dereferenced on the way
};

/// An instantiation of a generic function or type at a name.
struct Instance {
    List<Type*> typeArgs;
    Type* type;
};

/// What the checker knows of one function body (declaration, method or literal).
struct FuncInfo {
    Signature* signature = nullptr;
    Func* function = nullptr;          ///< null for a literal
    syntax::FuncLit* literal = nullptr;
    syntax::BlockStmt* body = nullptr;
    FuncInfo* outer = nullptr;         ///< enclosing function of a literal; null at package level
    std::string name;                  ///< as tracebacks print it: main.f, main.f.func1, main.(*T).m, main.glob..func1, main.init.0
    std::vector<Var*> locals;          ///< all variables declared in the body, in order, without nested functions'
    std::vector<Var*> captures;        ///< variables of outer functions that this literal (or one inside it) uses
    bool hasDefer = false, hasRecover = false, hasLabels = false, hasGoto = false;
    bool bodyChecked = false;
    bool isEntry = false;              ///< statements of a REPL entry: the variables of its outermost block are package-level ones
    uint32_t literals = 0;             ///< function literals directly inside so far (for names)
    Package* package = nullptr;
};

/// Package-level initialisation in the order of spec, Package initialization: lhs... = rhs.
struct Initializer {
    std::vector<Var*> lhs;  ///< `_` entries are Vars named "_"
    syntax::Expr* rhs;
};

/// A checked package.
struct CheckedPackage {
    Package* package = nullptr;
    std::vector<syntax::File*> files;
    std::vector<Initializer> initOrder;
    std::vector<Func*> inits;      ///< init functions in the order presented to the compiler
    std::vector<Func*> functions;  ///< all functions and methods with bodies, in source order
};

/// What the expression statement at the end of a step gave: a variable, or a constant that no type but an untyped one can hold.
struct EntryResult {
    Var* var = nullptr;
    const Constant* constant = nullptr;
    Type* type = nullptr;
    syntax::Expr* expr = nullptr;
};

/// A part of a REPL entry that runs as a whole: declarations (a package of its own as far as initialisation goes) or statements.
struct EntryStep {
    CheckedPackage declarations;
    std::vector<Var*> vars;            ///< declared by this step, in order
    FuncInfo* body = nullptr;          ///< the statements; null: declarations
    std::vector<EntryResult> results;
};

/// A checked REPL entry, and what it changed in the package's scope.
struct CheckedEntry {
    struct Binding {
        std::string_view name;
        Object *before, *after;        ///< null: nothing of that name
    };
    struct MethodChange {
        Named* type;
        size_t index;
        Func *before, *after;          ///< before null: added at the end
    };
    bool good = false;
    std::vector<EntryStep> steps;
    std::vector<Binding> bindings;
    std::vector<MethodChange> methods;
    Object* blankBefore = nullptr;     ///< what `_` stood for
};

/// The parsed parts of a REPL entry.
struct EntrySource {
    List<syntax::ImportSpec*> imports;
    List<syntax::Node*> items;         ///< specs, functions and statements in source order
    Pos begin, end;
    uint32_t nextResult = 1;           ///< the first expression statement becomes _1, the next _2 …
    std::vector<std::string_view> packages;  ///< paths of packages to import unless the name is taken (auto-import)
};

/// Resolves import paths. An embedded package comes with a loader; a package of the user's module is checked here and now.
class Importer {
public:
    virtual ~Importer() = default;
    /// null when there is no such package; `why` then holds gc's words ("package foo/bar is not in std").
    virtual Package* import(std::string_view path, std::string& why) = 0;
    /// The path that `path` stands for in files of the package `importer` (vendor directories).
    virtual std::string resolve(std::string_view path, std::string_view importer) {
        (void)importer;
        return std::string(path);
    }
};

struct CheckOptions {
    int goVersionMinor = 21;       ///< -lang go1.N
    bool ignoreFuncBodies = false;
    bool replMode = false;         ///< unused variables at top level and unused imports are no errors
};

/// How one package is checked.
struct PackageOptions {
    int goVersionMinor = 0;        ///< 0: as CheckOptions say
    bool bodiesElsewhere = false;  ///< functions may lack bodies: assembly files have them (gc without -complete)
    /// The files may be a part of the package: what go build demands of a whole one (bodies of functions, func main) is not asked for.
    bool partial = false;
};

/// Declares `assert(constant condition)` and `trace(x...)`, which gc's own type-checker tests use, for all checkers of the process; or takes
/// them back.
void declareTestFunctions(bool on);

/// Errors of labels and branch statements in a file with syntax errors: gc's parser finds them in bodies that it could parse.
void checkBranches(const syntax::File& file, const FileSet& files, Diagnostics& diagnostics);

/// One checker serves a whole session: all packages, embedded and user, share types and instances.
class TypeChecker {
public:
    TypeChecker(FileSet& files, Arena& arena, Diagnostics& diagnostics, Importer& importer, CheckOptions options);
    ~TypeChecker();

    /// Checks all files as one package. Errors go to the diagnostics; it never stops at the first.
    CheckedPackage check(std::string_view path, const std::vector<syntax::File*>& files, const PackageOptions& options = {});
    /// An empty package whose names a loader gives on demand.
    Package* declareEmbedded(std::string_view path, std::string_view name, PackageLoader* loader);
    /// Looks a package-level name up, loading and checking its declaration (not a function's body) when needed.
    Object* lookup(Package& package, std::string_view name);
    /// Checks the body of a function of an embedded package; done once. Lowering calls it when the function is first reached.
    void checkBody(Func* f);
    /// Initialiser of an embedded package's variable with all the package-level variables it depends on, in init order.
    std::vector<Initializer> initializersFor(Var* v);

    /// Method sets and selectors for later layers.
    struct MethodEntry {
        Func* function;      ///< concrete method, or interface method
        List<int> path;      ///< embedded fields to walk
        bool indirect;       ///< a pointer is dereferenced on the path
    };
    /// All methods of t's method set sorted by (name, package path of unexported names); pointer receivers included when t is a pointer.
    std::vector<MethodEntry> methodSet(Type* t);
    /// Substitutes and instantiates (generic bodies are lowered per type argument list).
    Type* substitute(Type* t, const Substitution& s);
    Func* instantiatedMethod(Named* instance, Func* origin);
    bool implements(Type* t, Interface* i);

    /// A package main that grows entry by entry. Its imports lie in a scope around it, so that declarations shadow them.
    Package* beginEntries();
    /// Checks one entry against what was declared so far. On errors nothing of it stays.
    CheckedEntry checkEntry(Package& package, const EntrySource& source);
    /// Package-level objects that a function's body or a variable's initialiser mentions.
    static const std::vector<Object*>& mentionedBy(const Object* o);
    /// Takes back what the last entry that still stands declared.
    void dropEntry(Package& package, const CheckedEntry& entry);

    Checker& impl() { return *impl_; }

private:
    std::unique_ptr<Checker> impl_;
};

}  // namespace minigo::types
