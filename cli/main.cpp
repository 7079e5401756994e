#include "cli/command.h"

int main(int argc, char** argv) {
  return wrapup::cli::run(argc, argv);
}
