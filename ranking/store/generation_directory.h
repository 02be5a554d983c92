// The directory of an index: generations side by side, and CURRENT, which names the live one.
//
// A generation is written under its final name while CURRENT still names another, and becomes live
// by renaming a file over CURRENT. A build that dies at any instant therefore leaves the live
// generation as it was; what it left behind is removed when the next build begins.
#pragma once

#include <filesystem>
#include <string>

namespace quire {

// Keeps a generation from being removed while it is open, also by another process on this machine.
class GenerationUse {
 public:
  // Throws std::runtime_error if there is no such directory.
  explicit GenerationUse(const std::filesystem::path& generation);
  ~GenerationUse();
  GenerationUse(const GenerationUse&) = delete;
  GenerationUse& operator=(const GenerationUse&) = delete;

 private:
  int directory_ = -1;  // holds a shared lock
};

// The name that CURRENT holds. Throws std::runtime_error if there is no CURRENT, or if it holds
// anything but the name of a directory beside it.
[[nodiscard]] std::string current_generation(const std::filesystem::path& index);

// Exclusive right to build into one index, and the generation being built.
class GenerationBuild {
 public:
  // Makes `index` if it does not exist, locks it against other builds, removes every generation
  // that is neither live nor in use, and makes a directory for the new one. Throws
  // std::runtime_error if another build holds the lock, a directory cannot be written, or there are
  // generations without a CURRENT to tell which is live.
  explicit GenerationBuild(const std::filesystem::path& index);
  // Removes the new generation unless it was published, and gives up the lock.
  ~GenerationBuild();
  GenerationBuild(const GenerationBuild&) = delete;
  GenerationBuild& operator=(const GenerationBuild&) = delete;

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  // When the build began, "2026-11-20T08:15:00Z".
  [[nodiscard]] const std::string& started_at() const { return started_at_; }

  // Makes the generation durable and live. The one before stays at least until the next build
  // begins, for readers that have not switched yet.
  void publish();

 private:
  std::filesystem::path index_;
  std::filesystem::path path_;
  std::string name_;
  std::string started_at_;
  int lock_file_ = -1;
  bool published_ = false;
};

}  // namespace quire
