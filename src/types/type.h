// This file holds the types of Go (spec: Types) with the structure of go/types. Types are immutable once complete, live for ever and
// are compared with `identical`, never by pointer (except Named, TypeParam and Basic, which are unique).
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "syntax/ast_decl.h"

namespace minigo::types {

struct Object;
struct Var;
struct Func;
struct TypeName;
struct Package;
struct Scope;
struct Named;
struct TypeSet;
class Checker;

enum class TypeKind : uint8_t {
    Basic, Named, Pointer, Slice, Array, Map, Chan, Struct, Signature, Interface, Tuple, TypeParam, Union,
};

struct Type {
    TypeKind kind;
    /// Set by lowering for types without type parameters: the run-time descriptor. Never read in this layer.
    void* descriptor = nullptr;
};

template <class T>
T* as(Type* t) {
    return t && t->kind == T::kKind ? static_cast<T*>(t) : nullptr;
}
template <class T>
const T* as(const Type* t) {
    return t && t->kind == T::kKind ? static_cast<const T*>(t) : nullptr;
}

enum class BasicKind : uint8_t {
    Invalid, Bool, Int, Int8, Int16, Int32, Int64, Uint, Uint8, Uint16, Uint32, Uint64, Uintptr, Float32, Float64, Complex64,
    Complex128, String, UnsafePointer,
    UntypedBool, UntypedInt, UntypedRune, UntypedFloat, UntypedComplex, UntypedString, UntypedNil,
};

enum BasicInfo : uint16_t {
    kBoolean = 1, kInteger = 2, kUnsigned = 4, kFloat = 8, kComplex = 16, kString = 32, kUntyped = 64,
    kOrdered = kInteger | kFloat | kString, kNumeric = kInteger | kFloat | kComplex, kConstType = kBoolean | kNumeric | kString,
};

struct Basic : Type {
    static constexpr TypeKind kKind = TypeKind::Basic;
    BasicKind basic;
    uint16_t info;
    std::string_view name;  ///< byte and rune are Basic values of their own, identical to uint8 and int32
};

struct Pointer : Type {
    static constexpr TypeKind kKind = TypeKind::Pointer;
    Type* element;
};
struct Slice : Type {
    static constexpr TypeKind kKind = TypeKind::Slice;
    Type* element;
};
struct Array : Type {
    static constexpr TypeKind kKind = TypeKind::Array;
    int64_t length;  ///< -1 = unknown because of an error
    Type* element;
};
struct Map : Type {
    static constexpr TypeKind kKind = TypeKind::Map;
    Type *key, *element;
};
struct Chan : Type {
    static constexpr TypeKind kKind = TypeKind::Chan;
    syntax::ChanDir dir;
    Type* element;
};
struct Struct : Type {
    static constexpr TypeKind kKind = TypeKind::Struct;
    std::vector<Var*> fields;
    std::vector<std::string> tags;  ///< unquoted; empty vector when no field has one
    bool incomplete = false;        ///< its declaration is being checked: the fields are not known yet
    const std::string& tag(size_t i) const;
};
struct Tuple : Type {  ///< parameters, results, and the type of a call with several results
    static constexpr TypeKind kKind = TypeKind::Tuple;
    std::vector<Var*> vars;
};
struct Signature : Type {
    static constexpr TypeKind kKind = TypeKind::Signature;
    std::vector<struct TypeParam*> typeParams;      ///< of a generic function
    std::vector<struct TypeParam*> recvTypeParams;  ///< of a method of a generic type: its own copies
    Var* recv = nullptr;                            ///< receiver of a method; not part of identity
    Tuple* params = nullptr;                        ///< never null; a variadic's last parameter has a slice type
    Tuple* results = nullptr;                       ///< never null
    bool variadic = false;
    Scope* scope = nullptr;                         ///< of parameters and results; null for instances
};
/// One term of a union: T or ~T.
struct Term {
    bool tilde;
    Type* type;
};
struct Union : Type {
    static constexpr TypeKind kKind = TypeKind::Union;
    std::vector<Term> terms;
};
struct Interface : Type {
    static constexpr TypeKind kKind = TypeKind::Interface;
    std::vector<Func*> methods;   ///< explicitly declared
    std::vector<Type*> embeddeds;
    std::vector<Pos> embeddedPos;
    bool implicit = false;        ///< made for a constraint literal `[T ~int]`
    bool complete = false;
    TypeSet* typeSet = nullptr;   ///< computed on demand: typeSetOf()
    Checker* checker = nullptr;   ///< reports errors of the type set; set by Checker::newType
};
struct Named : Type {
    static constexpr TypeKind kKind = TypeKind::Named;
    TypeName* object = nullptr;
    Type* fromRhs = nullptr;
    Type* underlying = nullptr;               ///< null until resolved: use types::underlying()
    std::vector<struct TypeParam*> typeParams;
    std::vector<Func*> methods;               ///< declared methods (of an instance: those instantiated so far, by index of origin's)
    Named* origin = nullptr;                  ///< generic type of an instance; itself when no instance
    std::vector<Type*> typeArgs;
    bool methodsCollected = false;
    uint32_t instanceId = 0;
    Pos instancePos;                          ///< of an instance: where it was first written
    Checker* checker = nullptr;               ///< resolves instances on demand; null for predeclared types
};
struct TypeParam : Type {
    static constexpr TypeKind kKind = TypeKind::TypeParam;
    TypeName* object = nullptr;
    int index = -1;
    Type* bound = nullptr;  ///< constraint as declared; iface() gives the interface
    uint64_t id = 0;
    Checker* checker = nullptr;
};

/// The Basic types, indexed by BasicKind; byteType and runeType are aliases with names of their own.
extern Basic* const typ[];
extern Basic *const byteType, *const runeType;
inline Type* basic(BasicKind k) { return reinterpret_cast<Type*>(typ[static_cast<size_t>(k)]); }
extern Named* const errorType;       ///< predeclared error
extern Interface* const emptyInterface;
extern Named *const comparableType;
extern Type* const anyType;          ///< identical to emptyInterface, printed "any"

/// The type below all names; of a type parameter its constraint interface (go/types: under).
Type* underlying(Type* t);
template <class T>
T* under(Type* t) {
    return as<T>(underlying(t));
}
/// Spec, Core types: the single underlying type of t's type set, or null. coreString allows []byte|string.
Type* coreType(Type* t);
Type* coreString(Type* t);

bool identical(Type* a, Type* b);
bool identicalIgnoreTags(Type* a, Type* b);
bool comparable(Type* t);  ///< may be an operand of ==; interfaces are
bool isTypeParam(Type* t);
bool isInterface(Type* t);  ///< underlying is an interface and t is no type parameter
bool isNamed(Type* t);      ///< has a name: Basic, Named or TypeParam
bool hasNil(Type* t);
bool isGeneric(Type* t);    ///< a generic type that is not instantiated
/// True if t mentions a type parameter (then lowering must substitute).
bool isParameterized(Type* t);
/// BasicInfo tests on the underlying type; all* hold for a type parameter if they hold for each type of its set.
bool isBasic(Type* t, int info);
bool allBasic(Type* t, int info);
inline bool isBoolean(Type* t) { return isBasic(t, kBoolean); }
inline bool isInteger(Type* t) { return isBasic(t, kInteger); }
inline bool isUnsigned(Type* t) { return isBasic(t, kUnsigned); }
inline bool isFloat(Type* t) { return isBasic(t, kFloat); }
inline bool isComplex(Type* t) { return isBasic(t, kComplex); }
inline bool isNumeric(Type* t) { return isBasic(t, kNumeric); }
inline bool isString(Type* t) { return isBasic(t, kString); }
bool isTyped(Type* t);
inline bool isUntyped(Type* t) { return !isTyped(t); }
Type* defaultType(Type* t);

/// The type as gc's messages print it, names qualified relative to `from` (null: by package name).
std::string typeString(Type* t, const Package* from = nullptr);

/// gc's sizes on amd64 in bytes; only for types without type parameters.
int64_t sizeOf(Type* t);
int64_t alignOf(Type* t);
std::vector<int64_t> fieldOffsets(Struct* s);

/// Replaces type parameters by arguments; returns `t` itself when nothing changes. Instances are hash-consed, so the result of equal
/// substitutions of a Named type is the same pointer.
struct Substitution {
    std::vector<TypeParam*> params;
    std::vector<Type*> args;
};
Type* substitute(Checker& checker, Type* t, const Substitution& s);

}  // namespace minigo::types
