// This file holds what names denote (spec: Declarations and scope): packages, constants, types, variables, functions, labels, builtins.
#pragma once
#include <map>
#include <string>
#include <unordered_map>

#include "types/type.h"

namespace minigo::types {

struct Scope;
struct Constant;
struct FuncInfo;
struct DeclInfo;

enum class ObjectKind : uint8_t { PkgName, Const, TypeName, Var, Func, Label, Builtin, Nil };

struct Object {
    ObjectKind kind;
    Pos pos;
    std::string_view name;
    Package* package = nullptr;  ///< null for the universe
    Type* type = nullptr;        ///< null until declared
    Scope* parent = nullptr;
    Pos scopePos;                ///< start of the scope of a local name
    DeclInfo* decl = nullptr;    ///< package level: its syntax, for checking on demand
    uint32_t order = 0;          ///< source order of package-level objects, from 1
    uint32_t color = 0;          ///< checker: 0 white (unchecked), 1 black, ≥ 2 grey
    bool exported() const;
};

template <class T>
T* as(Object* o) {
    return o && o->kind == T::kKind ? static_cast<T*>(o) : nullptr;
}
template <class T>
const T* as(const Object* o) {
    return o && o->kind == T::kKind ? static_cast<const T*>(o) : nullptr;
}

struct PkgName : Object {
    static constexpr ObjectKind kKind = ObjectKind::PkgName;
    Package* imported = nullptr;  ///< set before a lookup gives the name
    bool used = false;
    std::string_view path;        ///< of an embedded package's import: imported at the first lookup
};
struct Const : Object {
    static constexpr ObjectKind kKind = ObjectKind::Const;
    const Constant* value = nullptr;
};
struct TypeName : Object {
    static constexpr ObjectKind kKind = ObjectKind::TypeName;
    bool isAlias = false;
    const FuncInfo* function = nullptr;  ///< of a local type: where it is declared (its descriptor's identity)
};

/// A variable, parameter, result, receiver or struct field. The capture analysis (capture.cpp) fills the last part for locals.
struct Var : Object {
    static constexpr ObjectKind kKind = ObjectKind::Var;
    bool embedded = false, isField = false, used = false, isParam = false, isResult = false, isReceiver = false;
    FuncInfo* owner = nullptr;   ///< innermost function literal or declaration that declares it; null at package level
    bool captured = false;       ///< used in a function literal inside owner
    bool addressTaken = false;   ///< &x, also implicit: x[:] of an array, pointer-receiver call, &x.f, &x[i]
    bool reassigned = false;     ///< assigned after its declaration (also x++, op=, range, by an inner function)
    Pos reassignedAt, capturedAt, addressTakenAt;  ///< first occurrence
    bool inLoop = false;         ///< declared inside a loop body: each execution of the declaration makes a new variable
    /// The variable lives in a heap cell: its address is taken, or it is captured by reference. Captured by value = captured &&
    /// !heap: never reassigned after capture, address not taken and at most 128 bytes (gc's rule).
    bool heap = false;
    uint32_t slot = 0;           ///< for lowering
    void* global = nullptr;      ///< package level: address of its storage, set by lowering
};

struct Func : Object {
    static constexpr ObjectKind kKind = ObjectKind::Func;
    Func* origin = nullptr;             ///< generic method of an instantiated method
    bool pointerReceiver = false;
    syntax::FuncDecl* syntax = nullptr; ///< null for interface methods and predeclared error's
    FuncInfo* info = nullptr;           ///< of its body
    void* runtime = nullptr;            ///< lowering: its run-time function when not generic
    Signature* signature() const { return as<Signature>(type); }
    std::string fullName() const;       ///< as tracebacks print it: main.f, main.(*T).m, main.T.m
};
struct Label : Object {
    static constexpr ObjectKind kKind = ObjectKind::Label;
    bool used = false;
};

enum class BuiltinId : uint8_t {
    Append, Cap, Clear, Close, Complex, Copy, Delete, Imag, Len, Make, Max, Min, New, Panic, Print, Println, Real, Recover,
    // package unsafe
    Add, Alignof, Offsetof, Sizeof, Slice, SliceData, String, StringData,
    // only after declareTestFunctions()
    Assert, Trace,
};
struct Builtin : Object {
    static constexpr ObjectKind kKind = ObjectKind::Builtin;
    BuiltinId id;
};
struct Nil : Object {
    static constexpr ObjectKind kKind = ObjectKind::Nil;
};

/// A block's names. Package scopes of embedded packages load declarations on demand (see Package::loader).
struct Scope {
    Scope* parent = nullptr;
    Pos pos, end;
    bool isFunc = false;
    Package* package = nullptr;  ///< of a package scope
    std::vector<Scope*> children;
    std::unordered_map<std::string_view, Object*> names;

    Object* lookupLocal(std::string_view name);
    /// Name resolution of the spec: the innermost scope around `at` that declares it before `at` (invalid `at`: anywhere).
    Object* lookup(std::string_view name, Pos at = {}, Scope** where = nullptr);
    /// Returns the object already there, or null after inserting.
    Object* insert(Object* o);
};

/// Gives the declarations of an embedded package one by one.
class PackageLoader {
public:
    virtual ~PackageLoader() = default;
    /// Declares (collects) what `name` needs: the const/type/var/func declaration of that name, for a type also all its method
    /// declarations (bodies stay unread). False when the package has no such name.
    virtual bool load(Checker& checker, Package& package, std::string_view name) = 0;
    virtual std::vector<std::string_view> names() const = 0;  ///< all package-level names
};

struct Package {
    std::string path, name;
    Scope* scope = nullptr;
    std::vector<Package*> imports;
    PackageLoader* loader = nullptr;  ///< embedded packages only
    bool complete = false, fake = false, isUnsafe = false, isMain = false;
    Checker* checker = nullptr;       ///< whom the loader declares for
    Object* blankValue = nullptr;     ///< REPL: the last result, which `_` stands for where a value is needed
    int goVersionMinor = 21;          ///< language version 1.N (per file for user code: see FileInfo)
};

}  // namespace minigo::types
