/*
 * launch MILLISECONDS PROGRAM ARGS…: runs a program in a session of its own and leaves nothing of it behind.
 * User-Mode Linux starts helpers that outlive it; this process adopts them, kills the whole group when the program has ended or the time is
 * over, and collects them, since not every PID 1 of a container does. Exit status: the program's, 128 + its signal, or 124 after the time.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static pid_t group;

static void end(int signal) {
  (void)signal;
  if (group > 0) kill(-group, SIGKILL);
  _exit(125);
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  long left = atol(argv[1]);
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  signal(SIGTERM, end);
  signal(SIGINT, end);
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  pid_t parent = getpid();
  group = fork();
  if (group == 0) {
    setsid();
    signal(SIGTERM, SIG_DFL);
    signal(SIGINT, SIG_DFL);
    if (getppid() != parent) _exit(126);
    execv(argv[2], argv + 2);
    _exit(127);
  }
  int status = 0, over = 0;
  for (;;) {
    pid_t done = waitpid(group, &status, WNOHANG);
    if (done == group || done < 0) break;
    if (left <= 0) {
      over = 1;
      break;
    }
    /* 5 ms: short beside a boot of 120 ms. */
    nanosleep(&(struct timespec){0, 5000000}, NULL);
    left -= 5;
  }
  kill(-group, SIGKILL);
  if (over) waitpid(group, &status, 0);
  /* Helpers that have left the group are adopted children all the same. */
  for (int tries = 0; tries < 200; tries++) {
    pid_t done;
    while ((done = waitpid(-1, NULL, WNOHANG)) > 0) {
    }
    if (done < 0 && errno == ECHILD) break;
    kill(-group, SIGKILL);
    nanosleep(&(struct timespec){0, 5000000}, NULL);
  }
  if (over) return 124;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
