// This file declares the checker: one class, its methods grouped by the file that implements them (one file a chapter of the
// specification). It serves a whole session; `env` says which package, function and declaration is being checked.
#pragma once
#include <functional>
#include <initializer_list>
#include <memory>
#include <unordered_map>
#include <unordered_set>

#include "types/info.h"
#include "types/lookup.h"
#include "types/mono.h"
#include "types/operand.h"
#include "types/typeset.h"

namespace minigo::types {

/// From this length on an array or literal may be a part of a type that gc's back end refuses: its errors are looked for.
constexpr int64_t kLargeLength = 64;

struct SeenValues;
struct SeenTypes;

/// What a package-level object needs to be checked on demand.
struct DeclInfo {
    Package* package = nullptr;
    Scope* fileScope = nullptr;
    int goVersionMinor = 21;
    std::vector<Var*> lhs;               ///< of `var a, b = f()`
    syntax::Expr* typeExpr = nullptr;    ///< const, var
    syntax::Expr* init = nullptr;        ///< const, var
    bool inherited = false;              ///< const: implicit repetition
    uint32_t iota = 0;
    Pos inheritedPos;                    ///< where the repetition stands
    syntax::TypeSpec* typeSpec = nullptr;
    syntax::FuncDecl* funcDecl = nullptr;
    std::vector<Object*> dependencies;   ///< package-level objects that the initialiser or body mentions (init order)
    std::unordered_set<Object*> dependencySet;
    std::vector<syntax::FuncDecl*> methods;  ///< of a type: not yet collected
};

/// The state of checking that nested checking saves and restores.
struct Environment {
    Package* package = nullptr;
    DeclInfo* decl = nullptr;          ///< package-level declaration whose init expression or body is being checked
    Scope* scope = nullptr;            ///< innermost
    Pos pos;                           ///< if valid, identifiers are looked up as if at this position
    const Constant* iota = nullptr;
    Pos errorPos;                      ///< if valid, position of a constant inherited from an earlier spec
    bool inTypeParamList = false;
    Signature* signature = nullptr;    ///< of the function whose body is being checked
    FuncInfo* function = nullptr;
    std::unordered_set<syntax::CallExpr*>* panicCalls = nullptr;  ///< calls of predeclared panic (terminating statements)
    bool hasLabel = false, hasCallOrReceive = false;
    int loopDepth = 0;
    int goVersionMinor = 21;
};

class Checker {
public:
    Checker(FileSet& files, Arena& arena, Diagnostics& diagnostics, Importer& importer, CheckOptions options);
    FileSet& files;
    Arena& arena;
    Diagnostics& diagnostics;
    Importer& importer;
    CheckOptions options;
    Environment env;
    ~Checker();
    Checker(const Checker&) = delete;

    // ---- errors.cpp (A): gc's texts; an error that mentions an invalid operand or type is dropped
    void error(Pos at, Code code, std::string text);
    void error(const syntax::Node* at, Code code, std::string text);  ///< at startPos of an expression, as gc
    void error(const Operand& at, Code code, std::string text);
    void softError(Pos at, Code code, std::string text);
    void unsupportedVersion(Pos at, int minor, const std::string& what);  ///< "… requires go1.N or later"
    bool allowVersion(int minor) const { return env.goVersionMinor >= minor; }
    std::string str(Type* t) const { return typeString(t, env.package); }
    std::string str(const Operand& x) const { return operandString(x, env.package); }
    std::string str(const syntax::Expr* e) const { return syntax::print(e); }
    std::string qualifiedName(const Object* o) const;
    std::string typesSummary(const std::vector<Type*>& list, bool variadic);  ///< "(int, number, ...T)" of messages (A)

    /// "./x.go:5:2", for second lines of messages.
    std::string where(Pos p) const;

    // ---- deferred work (B, type_checker.cpp): runs at the end of the statement or top-level declaration, in order (go/types:
    // later), with env.package and the language version of the place that asked for it.
    void later(std::function<void()> action) { delayed_.push_back({env.package, env.goVersionMinor, std::move(action)}); }
    void processDelayed(size_t from = 0);
    size_t delayedCount() const { return delayed_.size(); }

    // ---- expr.cpp, unary.cpp, binary.cpp, shift.cpp, comparison.cpp, index.cpp, literals.cpp (A)
    enum class ExprKind : uint8_t { Conversion, Expression, Statement };
    /// Checks e; `target` is the type it is assigned to, if known (inference of generic function values).
    void expr(Type* target, Operand& x, syntax::Expr* e);
    void genericExpr(Operand& x, syntax::Expr* e);               ///< may be an uninstantiated generic function
    void multiExpr(Operand& x, syntax::Expr* e, bool* commaOk);  ///< may be a call with several results
    void exprOrType(Operand& x, syntax::Expr* e, bool allowGeneric);
    void exprWithHint(Operand& x, syntax::Expr* e, Type* hint);  ///< hint: type of an elided composite literal
    ExprKind rawExpr(Type* target, Operand& x, syntax::Expr* e, Type* hint, bool allowGeneric);
    void exclude(Operand& x, unsigned modeset);
    void singleValue(Operand& x);
    std::vector<Operand> exprList(const List<syntax::Expr*>& list, bool allowCommaOk, bool& commaOk);
    void unary(Operand& x, syntax::UnaryExpr* e);
    void binary(Operand& x, syntax::Expr* e, syntax::Expr* lhs, syntax::Expr* rhs, syntax::Token op, Pos opPos);
    void shift(Operand& x, Operand& y, syntax::Expr* e, syntax::Token op);
    void comparison(Operand& x, Operand& y, syntax::Token op, bool switchCase = false);
    void matchTypes(Operand& x, Operand& y);
    void indexExpr(Operand& x, syntax::IndexExpr* e, bool& isFuncInstance);
    void indexOrInstance(Type* target, Operand& x, syntax::IndexExpr* e);
    void sliceExpr(Operand& x, syntax::SliceExpr* e);
    /// Index value; max < 0 = no upper bound. Returns the constant index or -1.
    int64_t index(syntax::Expr* e, int64_t max, Type** type = nullptr);
    bool isValidIndex(Operand& x, Code code, const char* what, bool allowNegative);
    void compositeLit(Operand& x, syntax::CompositeLit* e, Type* hint);
    void funcLit(Operand& x, syntax::FuncLit* e);
    void typeAssertion(syntax::Expr* e, Operand& x, Type* t, bool typeSwitch);
    void selector(Operand& x, syntax::SelectorExpr* e, TypeName* cycleDef, bool wantType);
    void ident(Operand& x, syntax::Ident* e, TypeName* cycleDef, bool wantType);  // typexpr.cpp (B)

    // ---- untyped expressions: recorded as they are, final types written when known (A)
    void record(Operand& x);
    void recordTypeAndValue(syntax::Expr* e, Mode mode, Type* t, const Constant* v);
    void recordCommaOkTypes(syntax::Expr* e, Type* first, Type* second);
    void updateExprType(syntax::Expr* e, Type* t, bool final);
    void convertUntyped(Operand& x, Type* target);
    void invalidConversion(Code code, Operand& x, Type* target);
    Type* implicitTypeAndValue(Operand& x, Type* target, const Constant** value, Code* code);
    bool representable(Operand& x, Basic* t);
    Code representation(Operand& x, Basic* t);  ///< None when representable (then x.value is rounded)
    bool representableConst(const Constant* v, Basic* t, const Constant** rounded);
    void overflow(Operand& x, Pos opPos);
    void recordUntyped();

    // ---- convert.cpp, assignability.cpp (A)
    void conversion(Operand& x, Type* t);
    bool convertibleTo(Operand& x, Type* t, std::string* cause);
    bool assignableTo(Operand& x, Type* t, std::string* cause, Code* code);
    /// Spec, Assignability; reports with `context` ("assignment", "argument", "return statement", "variable declaration" …).
    void assignment(Operand& x, Type* t, const std::string& context);

    // ---- call.cpp, builtins.cpp (A)
    ExprKind callExpr(Operand& x, syntax::CallExpr* e);
    bool builtin(Operand& x, syntax::CallExpr* e, BuiltinId id);
    Signature* arguments(syntax::CallExpr* call, std::vector<Type*> typeArgs, std::vector<syntax::Expr*> typeArgExprs, Signature* sig,
                         std::vector<Operand>& args, std::vector<std::vector<Type*>> atargs = {});
    std::vector<Operand> genericExprList(const List<syntax::Expr*>& list, std::vector<std::vector<Type*>>& typeArgs);
    bool useExprs(const List<syntax::Expr*>& list);  ///< evaluates for its uses only (after an error); false if wrong
    bool use(std::initializer_list<syntax::Expr*> list);
    bool useLHS(const List<syntax::Expr*>& list);

    // ---- infer.cpp, unify.cpp, instantiate.cpp, subst.cpp, typeset.cpp (A)
    /// Type arguments for all parameters of tparams, or an empty vector after reporting.
    std::vector<Type*> infer(Pos at, const std::vector<TypeParam*>& tparams, std::vector<Type*> targs, Tuple* params,
                             std::vector<Operand>& args);
    Type* subst(Type* t, const Substitution& s);
    Type* instantiate(Pos at, Type* generic, const std::vector<Type*>& targs);  ///< hash-consed
    bool verifyInstance(Pos at, const std::vector<TypeParam*>& tparams, const std::vector<Type*>& targs, int* index, std::string* cause);
    /// Instantiates the generic function x; false after an error. Without `infer`, given type arguments that are too few come back in
    /// `partial` and x stays generic.
    bool funcInst(Signature* target, Pos at, Operand& x, syntax::IndexExpr* inst, bool infer, std::vector<Type*>* partial = nullptr);
    Type* instantiatedType(syntax::Expr* x, const List<syntax::Expr*>& args, TypeName* cycleDef);
    bool implements(Type* v, Type* t, bool constraint, std::string* cause);
    TypeSet* typeSetOf(Interface* i, Pos at = {});
    /// The instance of a generic function's type; recorded at e's name, its type arguments are verified later.
    Signature* instantiateSignature(Pos at, syntax::Expr* e, Signature* sig, const std::vector<Type*>& targs,
                                    const std::vector<syntax::Expr*>& exprs);
    void recordFlow(Pos at, const std::vector<TypeParam*>& tparams, const std::vector<Type*>& targs, const std::vector<syntax::Expr*>& exprs);
    void recordInstance(syntax::Expr* e, const std::vector<Type*>& targs, Type* t);
    /// Fresh copies of type parameters, and t in their terms: a generic function may call itself with other arguments.
    std::vector<TypeParam*> renameTypeParams(const std::vector<TypeParam*>& tparams, Type** t);
    Func* expandMethod(Named* instance, size_t i);

    // ---- resolver.cpp, decl.cpp, initorder.cpp (B)
    CheckedPackage checkFiles(std::string_view path, const std::vector<syntax::File*>& files, const PackageOptions& packageOptions);
    void beginPackage(CheckedPackage& out, std::string_view path, const std::vector<syntax::File*>& all);
    void collectObjects(Package& package, const std::vector<syntax::File*>& files, CheckedPackage& out);
    /// Declares the objects of one package-level spec (also used by loaders of embedded packages: a type before its methods, the
    /// specs of a const group in order). `out` may be null; it gets functions and init functions.
    void collectDecl(Package& package, Scope* fileScope, syntax::Node* spec, CheckedPackage* out);
    /// File scope of an embedded package: its imports as (local name or "", path), imported when first mentioned.
    Scope* embeddedFileScope(Package& package, const std::vector<std::pair<std::string_view, std::string_view>>& imports);
    Package* importPackage(Pos at, std::string_view path);
    void packageObjects(Package& package);
    void unusedImports();
    std::vector<Initializer> initOrder(Package& package);
    void declare(Scope* scope, syntax::Ident* id, Object* o, Pos scopePos);
    void objectDecl(Object* o, TypeName* cycleDef = nullptr);
    void constDecl(Const* c, syntax::Expr* type, syntax::Expr* init, bool inherited);
    void varDecl(Var* v, const std::vector<Var*>& lhs, syntax::Expr* type, syntax::Expr* init);
    void typeDecl(TypeName* t, syntax::TypeSpec* spec, TypeName* cycleDef);
    void funcDecl(Func* f, DeclInfo* d);
    void collectMethods(TypeName* t);
    void collectTypeParams(std::vector<TypeParam*>& into, const List<syntax::Field*>& fields);
    void cycleError(const std::vector<Object*>& cycle);  ///< "invalid recursive type …", starting at the first in the source
    bool validCycle(Object* o);
    void validType(Named* t);
    void declStmt(syntax::DeclStmt* s);
    void checkLazyBody(Func* f);  ///< body of a function of an embedded package, once
    void addDependency(Object* to);

    // ---- entry.cpp: REPL
    Package* beginEntries();
    CheckedEntry checkEntry(Package& package, const EntrySource& source);
    void dropEntry(Package& package, const CheckedEntry& entry);

    // ---- typexpr.cpp, struct.cpp, signature.cpp, interface.cpp (B)
    Type* typ(syntax::Expr* e);                                   ///< a complete type expression
    Type* varType(syntax::Expr* e);                               ///< no constraint interface
    Type* definedType(syntax::Expr* e, TypeName* cycleDef);
    Type* genericType(syntax::Expr* e, std::string* cause);
    Type* typInternal(syntax::Expr* e, TypeName* cycleDef);
    void structType(Struct* t, syntax::StructType* e);
    void interfaceType(Interface* t, syntax::InterfaceType* e, TypeName* cycleDef);
    void funcType(Signature* sig, syntax::Field* receiver, syntax::FuncType* e);
    int64_t arrayLength(syntax::Expr* e);
    Type* unionType(syntax::Expr* e);
    /// Types of a list of type arguments; empty after an error.
    std::vector<Type*> typeList(const List<syntax::Expr*>& list);
    void validVarType(syntax::Expr* e, Type* t);
    bool isImportedConstraint(Type* t) const;
    /// What `name` denotes here, or null.
    Object* lookup(std::string_view name) { return env.scope->lookup(name, env.pos); }

    // ---- stmt.cpp, assignments.cpp, switch.cpp, range.cpp, labels.cpp, return.cpp, capture.cpp (B)
    /// A FuncInfo for a body; outer = env.function. The caller sets `function` or `literal` (and FuncLit::info).
    FuncInfo* newFuncInfo(Signature* sig, syntax::BlockStmt* body);
    void funcBody(FuncInfo* info, DeclInfo* decl, const Constant* iota);
    void stmtList(const List<syntax::Stmt*>& list);
    void stmt(syntax::Stmt* s);
    void simpleStmt(syntax::Stmt* s);
    void switchStmt(syntax::SwitchStmt* s);
    void typeSwitchStmt(syntax::TypeSwitchStmt* s);
    void selectStmt(syntax::SelectStmt* s);
    void rangeStmt(syntax::RangeStmt* s);
    void goOrDefer(syntax::Expr* call, const char* keyword);
    Type* initVar(Var* lhs, Operand& x, const std::string& context);
    void initVars(const std::vector<Var*>& lhs, const List<syntax::Expr*>& rhs, syntax::Stmt* returnStmt);
    void initConst(Const* lhs, Operand& x);
    Type* lhsVar(syntax::Expr* lhs);
    void assignVar(syntax::Expr* lhs, syntax::Expr* rhs, Operand* x);
    void assignVars(const List<syntax::Expr*>& lhs, const List<syntax::Expr*>& rhs);
    void shortVarDecl(Pos pos, const List<syntax::Expr*>& lhs, const List<syntax::Expr*>& rhs);
    void assignError(const List<syntax::Expr*>& rhs, size_t l, size_t r);
    void returnError(syntax::Stmt* at, const std::vector<Var*>& lhs, const std::vector<Operand>& rhs);
    void labels(syntax::BlockStmt* body);
    void instanceCycles(const Package& package);  ///< "instantiation cycle" (mono.cpp)
    bool isTerminating(syntax::Stmt* s, std::string_view label);
    void usage(Scope* scope);  ///< unused variables
    void openScope(const syntax::Node* n, bool isFunc = false);
    void closeScope();
    /// Capture analysis: fills Var::{captured,addressTaken,reassigned,heap…} and FuncInfo::captures of a checked body and its literals.
    void captures(FuncInfo* info);

    // ---- lookup.cpp, missing_method.cpp, method_set.cpp (B); see also types/lookup.h
    struct Lookup {
        Object* object = nullptr;  ///< field Var, Func, or null
        std::vector<int> path;     ///< ends with the field's index or the method's index
        bool indirect = false, ambiguous = false;
        bool badReceiver = false;  ///< a method exists but has a pointer receiver that t's method set lacks
    };
    Lookup lookupFieldOrMethod(Type* t, bool addressable, const Package* from, std::string_view name, bool foldCase = false);
    /// First method of i that t lacks; `cause` gets gc's parenthesised explanation ("(missing method M)", "(method M has pointer receiver)" …).
    /// Signatures are compared with `same` when given, else by identity.
    Func* missingMethod(Type* t, Interface* i, bool isStatic, bool* wrongType, std::string* cause,
                        const std::function<bool(Type*, Type*)>* same = nullptr);
    bool assertableTo(Type* v, Type* t, std::string* cause);
    bool newAssertableTo(Type* v, Type* t, std::string* cause);
    std::vector<TypeChecker::MethodEntry> methodSet(Type* t);

    // ---- construction helpers (construct.cpp, B)
    /// A new type or object of kind T, all members zero.
    template <class T>
    T* create() {
        return newType<T>();
    }
    template <class T, class... Args>
    T* make(Args&&... args) {
        return own(new T{std::forward<Args>(args)...});
    }
    /// An empty type of kind T (with kind and, where there is one, checker set).
    template <class T>
    T* newType() {
        auto* t = make<T>();
        t->kind = T::kKind;
        if constexpr (requires { t->checker; }) t->checker = this;
        return t;
    }
    Var* newVar(Pos pos, std::string_view name, Type* t);
    Var* newParam(Pos pos, std::string_view name, Type* t);
    Var* newField(Pos pos, std::string_view name, Type* t, bool embedded);
    Tuple* newTuple(std::vector<Var*> vars);
    Pointer* newPointer(Type* element);
    Slice* newSlice(Type* element);
    Scope* newScope(Scope* parent, Pos pos, Pos end);
    Func* newFunc(Pos pos, std::string_view name, Signature* sig);
    TypeName* newTypeName(Pos pos, std::string_view name, Type* t);
    Named* newNamed(TypeName* o);                     ///< becomes o's type unless it has one
    TypeParam* newTypeParam(TypeName* o, Type* bound); ///< becomes o's type
    std::string_view intern(std::string_view text);

    // ---- session state
    std::unordered_map<std::string, Package*> packages;
    Package* unsafePackage = nullptr;
    std::vector<Object*> objectPath;  ///< objects whose declaration is under way (cycle detection)
    InstanceGraph instanceGraph;  ///< of the package being checked: whoever instantiates adds to it
    std::unordered_map<const syntax::Ident*, TypeParam*> blankReceiverParams;  ///< `func (T[_]) m()`
    std::unordered_set<const TypeName*> brokenAliases;                         ///< aliases whose type is not yet known

private:
    // resolver.cpp, collect.cpp
    struct ConstGroup {
        Scope* fileScope = nullptr;
        uint32_t group = 0;
        syntax::ConstSpec* spec = nullptr;  ///< last one with a type or values
    };
    struct PendingMethod {
        Func* method;
        bool pointer;
        syntax::Ident* base;
    };
    ConstGroup lastConst_;
    std::vector<PendingMethod>* pendingMethods_ = nullptr;  ///< set while whole files are collected
    std::unordered_map<const TypeName*, std::vector<Func*>> methodsOf_;
    std::unordered_map<const Package*, std::vector<Object*>> objectsOf_;  ///< package-level objects and methods in source order
    std::unordered_map<const Package*, uint32_t> initCount_, globalLiterals_;
    std::unordered_map<const Scope*, int> fileVersions_;  ///< of files with a //go:build go1.N line
    std::vector<PkgName*> imports_;
    std::unordered_map<const Scope*, std::unordered_map<std::string_view, PkgName*>> dotImports_;
    std::unordered_set<const Named*> validTypes_;
    uint64_t lastTypeParam_ = 0;
    std::unordered_set<std::string> interned_;
    void collectImport(Package& package, Scope* fileScope, syntax::ImportSpec* spec);
    void dotImport(Package& package, Scope* fileScope, syntax::ImportSpec* spec, PkgName* name);
    void collectConst(Package& package, Scope* fileScope, syntax::ConstSpec* spec);
    void collectVar(Package& package, Scope* fileScope, syntax::VarSpec* spec);
    void collectType(Package& package, Scope* fileScope, syntax::TypeSpec* spec);
    void collectFunc(Package& package, Scope* fileScope, syntax::FuncDecl* f, CheckedPackage* out);
    void checkSpecialFunc(Package& package, syntax::FuncDecl* f);
    void associateMethod(Package& package, const PendingMethod& m);
    TypeName* baseTypeName(Package& package, bool& pointer, syntax::Expr* base);
    void declarePackageObject(Package& package, syntax::Ident* id, Object* o, DeclInfo* d);
    void addPackageObject(Package& package, Object* o, DeclInfo* d);
    void checkFileScopes(Package& package, const std::vector<Scope*>& fileScopes);
    bool arity(Pos at, const List<syntax::Ident*>& names, const List<syntax::Expr*>& values, bool isConst, bool inherited);
    // directives.cpp, back_end.cpp: what gc's later phases report for a package without type errors
    void lateErrors(const CheckedPackage& out, const PackageOptions& packageOptions);
    std::unordered_set<const Object*> directives(const CheckedPackage& out);
    void linkname(const syntax::File& file, const syntax::Directive& d, std::unordered_set<const Object*>& linked);
    Pos declarationPos(const Func* f) const;
    void backEndErrors(const CheckedPackage& out);
    bool largeTypes_ = false;  ///< the package being checked has arrays or literals that may be too large
    // entry.cpp
    struct EntryWork;
    void bindEntryName(EntryWork& work, std::string_view name, Object* after);
    void autoImport(Package& package, std::string_view path);
    void entryItems(EntryWork& work, const EntrySource& source);
    void entryDeclarations(EntryWork& work, const std::vector<syntax::Node*>& specs);
    void entryMethods(EntryWork& work, TypeName* base);
    void entryStatements(EntryWork& work, const std::vector<syntax::Stmt*>& stmts);
    void entryBody(EntryWork& work, EntryStep& step);
    syntax::Stmt* entryExpression(EntryWork& work, EntryStep& step, syntax::ExprStmt* s);
    Var* entryResult(EntryWork& work, EntryStep& step, syntax::Expr* e, Operand& x);
    DeclInfo* newDecl(Package& package, Scope* fileScope);
    // decl.cpp, cycles.cpp, valid_type.cpp
    void objectCycle(Object* o);
    TypeParam* declareTypeParam(syntax::Ident* name);
    Type* bound(syntax::Expr* e);
    void checkFieldUniqueness(Named* base);
    void localConst(syntax::ConstSpec* s, syntax::ConstSpec*& last);
    void localVar(syntax::VarSpec* s);
    void localType(syntax::TypeSpec* s);
    bool validType(Type* t, std::vector<Named*>& nest, std::vector<Named*>& path);
    bool validNamed(Named* t, std::vector<Named*>& nest, std::vector<Named*>& path);
    void setUnderlying(TypeName* def, Type* t);
    Type* typeName(syntax::Expr* e, TypeName* cycleDef);
    void redeclared(const std::string& text, Pos at, const Object* other, Code code);
    void receiver(Signature* sig, syntax::Field* field, const std::vector<Var*>& list);
    void receiverTypeParams(Signature* sig, syntax::Field* field);
    void validateReceiver(Signature* sig, Var* recv);
    std::vector<Var*> collectParams(std::vector<std::pair<syntax::Ident*, Var*>>& declared, const List<syntax::Field*>& list, bool variadicOk,
                                    bool* variadic);
    void embeddedField(Type* t, Pos at);
    Type* arrayOrSlice(syntax::ArrayType* e, TypeName* cycleDef);
    Type* mapType(syntax::MapType* e, TypeName* cycleDef);
    Type* pointerType(syntax::StarExpr* e, TypeName* cycleDef);
    Type* chanType(syntax::ChanType* e, TypeName* cycleDef);
    void undeclared(Operand& x, syntax::Ident* e);
    Term unionTerm(syntax::Expr* e);
    struct InterfaceLiteral {
        Interface* type;
        Pos pos, end;
    };
    std::vector<InterfaceLiteral> interfaceLiterals_;  ///< of the package being checked
    void anonymousCycles();
    void reportInitCycle(const std::vector<Object*>& cycle);
    // stmt.cpp, assignments.cpp, switch.cpp, range.cpp
    void stmtInternal(syntax::Stmt* s);
    void exprStmt(syntax::ExprStmt* s);
    void sendStmt(syntax::SendStmt* s);
    void incDecStmt(syntax::IncDecStmt* s);
    void assignStmt(syntax::AssignStmt* s);
    void returnStmt(syntax::ReturnStmt* s);
    void ifStmt(syntax::IfStmt* s);
    void forStmt(syntax::ForStmt* s);
    void condition(syntax::Expr* e, const char* statement);
    std::vector<Operand> values(syntax::Expr* e, bool allowCommaOk, bool* commaOk);
    Var* shortVar(syntax::Expr* lhs, std::unordered_set<std::string_view>& seen, std::vector<Var*>& fresh);
    void multipleDefaults(const List<syntax::CaseClause*>& clauses);
    void openClause(syntax::CaseClause* c, const List<syntax::CaseClause*>& all, size_t i, Pos rbrace);
    void caseValues(Operand& x, const List<syntax::Expr*>& list, SeenValues& seen);
    Type* caseTypes(Operand* x, const List<syntax::Expr*>& list, SeenTypes& seen);
    void typeSwitchBody(syntax::TypeSwitchStmt* s);
    void rangeVars(syntax::RangeStmt* s, syntax::Expr* const lhs[2], Type* const types[2], Operand& x);
    void validateTerms(const std::vector<Term>& terms, const std::vector<syntax::Expr*>& exprs);

    template <class T>
    T* own(T* p) {
        owned_.push_back({p, [](void* q) { delete static_cast<T*>(q); }});
        return p;
    }
    struct Owned {
        void* p;
        void (*destroy)(void*);
    };
    std::vector<Owned> owned_;
    struct Delayed {
        Package* package;
        int goVersionMinor;
        std::function<void()> action;
    };
    std::vector<Delayed> delayed_;
    // untyped.cpp: an expression whose `type` is untyped waits for its final type
    std::vector<syntax::Expr*> untyped_;
    std::unordered_set<syntax::Expr*> untypedShiftOperands_;  ///< must become integers
    void report(Pos at, Code code, std::string text, bool soft);
    ExprKind exprInternal(Type* target, Operand& x, syntax::Expr* e, Type* hint);
    void nonGeneric(Type* target, Operand& x);
    bool basicLit(Operand& x, syntax::BasicLit* e);
    bool typeAssertExpr(Operand& x, syntax::TypeAssertExpr* e);
    bool starExpr(Operand& x, syntax::StarExpr* e);
    bool addressOf(Operand& x, syntax::UnaryExpr* e);
    bool receive(Operand& x);
    bool binaryConstant(Operand& x, Operand& y, syntax::Expr* e, syntax::Token op, Pos opPos);
    bool divisorIsZero(Operand& x, Operand& y);
    bool comparisonCause(Operand& x, Operand& y, syntax::Token op, Operand** at, Code* code, std::string* cause);
    std::string incomparableCause(Type* t);
    std::string kindString(Type* t);
    bool shiftCount(Operand& y);
    bool shiftConstant(Operand& x, Operand& y, syntax::Expr* e, syntax::Token op, const Constant* xval);
    syntax::Expr* singleIndex(syntax::IndexExpr* e);
    bool mapIndex(Operand& x, syntax::IndexExpr* e, Type* key, Type* element);
    bool indexTypeParam(Operand& x, Interface* i, int64_t& length, Type*& key, Type*& element);
    bool indexed(Operand& x, int64_t& length, Type*& key, Type*& element);
    bool sliceOperand(Operand& x, syntax::SliceExpr* e, int64_t& length);
    void structLit(syntax::CompositeLit* e, Struct* s, Type* t);
    void keyedStructLit(syntax::CompositeLit* e, Struct* s, Type* t);
    void mapLit(syntax::CompositeLit* e, Map* m);
    int64_t indexedElements(const List<syntax::Expr*>& elements, Type* t, int64_t length);
    bool useExpr(syntax::Expr* e, bool lhs);
    void conversionCall(Operand& x, syntax::CallExpr* e);
    Signature* calledSignature(Operand& x, syntax::CallExpr* e, syntax::IndexExpr* inst, std::vector<Type*>& targs, std::vector<syntax::Expr*>& exprs);
    bool qualifiedIdent(Operand& x, syntax::SelectorExpr* e, bool* failed);
    void missingSelector(Operand& x, syntax::SelectorExpr* e, const Lookup& found);
    bool methodExpr(Operand& x, syntax::SelectorExpr* e, const Lookup& found);
    void recordSelection(syntax::SelectorExpr* e, Selection::Kind kind, Type* recv, const Lookup& found);
    void argumentCountError(syntax::CallExpr* call, Signature* sig, const std::vector<Operand>& args, size_t wanted);
    friend struct BuiltinCall;
    friend struct Inference;
    std::unordered_map<size_t, std::vector<Named*>> instances_;  ///< by hash of origin and type arguments
    uint32_t lastInstance_ = 0;
};

/// The scope of predeclared names.
Scope* universe();
Package* predeclaredUnsafe();
/// Index of the object that stands first in the source.
size_t firstInSource(const std::vector<Object*>& list);

}  // namespace minigo::types
