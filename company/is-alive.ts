/** Whether a process of this machine lives, whoever it belongs to. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It lives and belongs to somebody else.
    return Error.isError(error) && "code" in error && error.code === "EPERM";
  }
}
