// This file implements loading programs.
#include "driver/program_loader.h"

#include <algorithm>

#include "driver/build_constraint.h"
#include "driver/source_loader.h"
#include "driver/standard_packages.h"

namespace minigo::driver {
namespace {

std::string baseName(std::string_view path) { return std::string(path.substr(path.rfind('/') + 1)); }

bool isInternal(std::string_view path) { return ("/" + std::string(path) + "/").find("/internal/") != std::string::npos; }

}  // namespace

bool PackageFinder::exists(std::string_view path) const {
    // minigo's library has internal packages that Go's does not have.
    return tree_ ? tree_->has(path) : EmbeddedPackages::exists(path) && (!isInternal(path) || isInternalStandardPackage(path));
}

types::Package* PackageFinder::import(std::string_view path, std::string& why) {
    auto it = local_.find(path);
    if (it != local_.end()) return it->second;
    return tree_ ? tree_->import(path, why) : embedded_.import(path, why);
}

std::string PackageFinder::resolve(std::string_view path, std::string_view importer) {
    return tree_ && !has(std::string(importer)) ? tree_->vendored(path, importer) : std::string(path);
}

std::string importedPath(const syntax::ImportSpec* spec) {
    auto text = spec->path->text;
    return text.size() < 2 ? std::string() : std::string(text.substr(1, text.size() - 2));
}

std::string packageClash(const std::vector<syntax::File*>& files, const std::string& folder) {
    for (auto* f : files) {
        if (!f->packageName || !files[0]->packageName || f->packageName->name == files[0]->packageName->name) continue;
        auto named = [](const syntax::File* x) { return std::string(x->packageName->name) + " (" + baseName(x->source->path) + ")"; };
        return "found packages " + named(files[0]) + " and " + named(f) + " in " + folder;
    }
    return {};
}

/// "x.go:4:2: text\n". An import stands at its name, where it has one.
static std::string textAt(const FileSet& files, const syntax::ImportSpec* spec, const std::string& text) {
    auto p = files.position(spec->name ? spec->name->pos : spec->path->pos);
    auto file = p.file.substr(0, 2) == "./" ? p.file.substr(2) : p.file;
    return std::string(file) + ":" + std::to_string(p.line) + ":" + std::to_string(p.column) + ": " + text + "\n";
}

void ProgramLoader::failAt(const syntax::ImportSpec* spec, const std::string& text) {
    failure_ += textAt(files_, spec, text);
    setupFailed_ = true;
}

/// "package a\n\timports b\n", up to the package under way.
std::string ProgramLoader::stackOfImports() const {
    auto text = "package " + underWay_[0]->name + "\n";
    for (size_t i = 1; i < underWay_.size(); i++) text += "\timports " + underWay_[i]->path + "\n";
    return text;
}

/// An internal package that `unit` may not import: reported once for a package, behind the errors of its imports.
void ProgramLoader::notAllowed(Unit& unit, const syntax::ImportSpec* spec, const std::string& path) {
    if (unit.notAllowed.empty()) unit.notAllowed = stackOfImports() + "\t" + textAt(files_, spec, "use of internal package " + path + " not allowed");
    setupFailed_ = true;
}

/// The chain of imports that leads to `path`, with what is wrong there.
void ProgramLoader::failInStack(const std::string& path, const std::string& text) {
    failure_ += stackOfImports() + "\timports " + path + ": " + text + "\n";
    setupFailed_ = true;
}

/// Why `path` is neither in the library nor a folder at hand, in go's words.
std::string ProgramLoader::reasonAgainst(const std::string& path) const {
    if (path == "C") return "minigo: import \"C\": cgo is not supported";
    if (isInternalStandardPackage(path) || finder_.exists(path)) return {};
    if (path[0] == '/') return "\"" + path + "\" is not a package path; see 'go help packages'";
    if (path.find("//") != path.npos) return "malformed import path \"" + path + "\": double slash";
    if (path.back() == '/') return "malformed import path \"" + path + "\": trailing slash";
    if (isInternal(path) && path.find('.') == path.npos) return "package " + path + " is not in std ($GOROOT/src/" + path + ")";
    bool dotted = path.substr(0, path.find('/')).find('.') != path.npos;
    if (path.substr(0, 2) == "./" || path.substr(0, 3) == "../")
        return module_ ? "\"" + path + "\" is relative, but relative import paths are not supported in module mode" : "minigo: relative import \"" + path + "\" needs a go.mod file";
    if (isStandardPackage(path) || !dotted) return EmbeddedPackages::reasonAgainst(path);
    std::string missing = "no required module provides package " + path;
    if (!module_) return missing + ": go.mod file not found in current directory or any parent directory; see 'go help modules'";
    if (module_->requiresElsewhere(path))
        return missing + ": minigo downloads no modules; it uses `replace` with a local directory, go.work and vendor";
    return missing + "; to add it:\n\tgo get " + path;
}

bool ProgramLoader::readFolder(Unit& unit, const std::string& folder, const syntax::ImportSpec* spec) {
    std::vector<std::string> names;
    bool anyTests = false;
    if (listFolder(folder, names, &anyTests) && names.empty() && anyTests) {
        failAt(spec, "no non-test Go files in " + folder);
        return false;
    }
    size_t before = diagnostics_.size();
    for (auto& name : names) {
        SourceFile* source = nullptr;
        if (auto f = loadSource(files_, name, source)) {
            failure_ += f.text + "\n";
            setupFailed_ = true;
            return false;
        }
        if (buildConstraintHolds(name, source->text, goVersionMinor_)) unit.files.push_back(parse_(*source));
    }
    unit.syntaxErrors.assign(diagnostics_.list().begin() + static_cast<long>(before), diagnostics_.list().end());
    diagnostics_.truncate(before);
    if (unit.files.empty()) {
        failInStack(unit.path, "build constraints exclude all Go files in " + folder);
        return false;
    }
    auto clash = packageClash(unit.files, folder);
    if (!clash.empty()) failAt(spec, clash);
    return clash.empty();
}

/// Follows one import of `unit`.
void ProgramLoader::import(Unit& unit, const std::string& path, const syntax::ImportSpec* spec) {
    auto known = units_.find(path);
    if (known != units_.end() && path == "main" && known->second->name != path) known = units_.end();  // a program has no import path
    std::string folder = known == units_.end() && module_ ? module_->folderOf(path) : std::string();
    if (known == units_.end() && (folder.empty() || finder_.exists(path) || isStandardPackage(path))) {
        if (auto why = reasonAgainst(path); !why.empty()) {
            failAt(spec, why);
            mistyped_ = true;
        } else if (!internalAllowed(path, unit.name)) {
            notAllowed(unit, spec, path);
        }
        return;
    }
    if (!internalAllowed(path, unit.name)) return notAllowed(unit, spec, path);
    if (known == units_.end()) {
        auto fresh = std::make_unique<Unit>();
        fresh->path = fresh->name = path;
        known = units_.emplace(path, std::move(fresh)).first;
        known->second->good = readFolder(*known->second, folder, spec);
    }
    Unit& target = *known->second;
    if (std::find(underWay_.begin(), underWay_.end(), &target) != underWay_.end()) return failInStack(path, isTest_ ? "import cycle not allowed in test" : "import cycle not allowed");
    if (!unit.importsPrograms && !target.files.empty() && target.files[0]->packageName && target.files[0]->packageName->name == "main")
        return failAt(spec, "import \"" + path + "\" is a program, not an importable package");
    unit.imports.push_back(path);
    if (!target.visited) discover(target);
}

/// Depth first, imports in alphabetical order as go does.
void ProgramLoader::discover(Unit& unit) {
    unit.visited = true;
    underWay_.push_back(&unit);
    std::map<std::string, const syntax::ImportSpec*> imports;
    for (auto* file : unit.files)
        for (auto* spec : file->imports)
            if (auto path = importedPath(spec); !path.empty()) imports.emplace(path, spec);
    for (auto& [path, spec] : imports) import(unit, path, spec);
    failure_ += unit.notAllowed;
    underWay_.pop_back();
    findEmbedded(unit);
    order_.push_back(&unit);
}

void ProgramLoader::findEmbedded(Unit& unit) {
    for (auto* file : unit.files) {
        auto e = std::make_unique<Embedding>(*file, files_, diagnostics_, arena_);
        if (e->empty()) continue;
        if (auto why = e->resolve(); !why.empty()) {
            failure_ += why + "\n";
            setupFailed_ = true;
            return;
        }
        unit.embeddings.push_back(std::move(e));
    }
}

/// What go.mod says, 1.16 when it says nothing; 0 = the session's. Versions beyond 1.21 are the session's business.
int ProgramLoader::languageVersion() const {
    if (!module_ || module_->path.empty() || goVersionMinor_ != 21) return 0;
    return std::min(module_->goVersionMinor ? module_->goVersionMinor : 16, 21);
}

/// Checks one package unless something that it imports is wrong; go prints the errors of each package under its name.
void ProgramLoader::check(Unit& unit, std::vector<types::CheckedPackage>& packages) {
    for (auto& path : unit.imports) unit.good &= units_[path]->good;
    if (!unit.good) return;
    std::vector<Diagnostic> others = diagnostics_.list();
    diagnostics_.clear();
    for (auto& d : unit.syntaxErrors) diagnostics_.add(d);
    bool parsed = true;
    for (auto* f : unit.files) parsed &= !f->hasErrors;
    for (auto& e : unit.embeddings)
        if (parsed) e->apply();
    if (!unit.options.goVersionMinor) unit.options.goVersionMinor = languageVersion();
    if (parsed) {
        packages.push_back(checker_.check(unit.path, unit.files, unit.options));
        if (packages.back().package) finder_.add(unit.path, packages.back().package);
    }
    unit.good = parsed && diagnostics_.empty();
    if (!unit.isRoot && !diagnostics_.empty()) {
        failure_ += "# " + unit.name + "\n" + diagnostics_.print();
        diagnostics_.clear();
    }
    auto found = diagnostics_.list();
    diagnostics_.clear();
    for (auto& d : others) diagnostics_.add(d);
    for (auto& d : found) diagnostics_.add(d);
}

bool ProgramLoader::load(const std::vector<Root>& roots, std::vector<types::CheckedPackage>& packages) {
    std::vector<Unit*> given;
    isTest_ = roots.size() > 1;
    for (auto& r : roots) {
        auto unit = std::make_unique<Unit>();
        unit->path = r.path, unit->name = r.name, unit->files = r.files;
        unit->isRoot = true, unit->importsPrograms = r.importsPrograms, unit->options = r.options;
        given.push_back(unit.get());
        units_[r.path] = std::move(unit);
    }
    for (auto* unit : given)
        if (!unit->visited) discover(*unit);
    if (setupFailed_) {
        // On a terminal also after a path that is none: elsewhere the text is the go command's.
        if (mistyped_ && hints_) failure_ += "minigo: `minigo help packages` lists the packages that are supported\n";
        return false;
    }
    bool good = true;
    for (auto* unit : order_) {
        check(*unit, packages);
        good &= unit->good;
    }
    return good;
}

}  // namespace minigo::driver
