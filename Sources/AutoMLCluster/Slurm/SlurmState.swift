/// State, reason and exit code of a job as squeue prints them, and what they mean.
struct SlurmState {
    var name: String
    var reason: String
    var exitCode: String

    var meaning: JobState {
        switch name {
        case "PENDING": pending
        case "REQUEUED", "REQUEUE_FED": .waiting
        case "REQUEUE_HOLD", "SPECIAL_EXIT": .held(told)
        case "RESV_DEL_HOLD": .stuck(told)
        case "COMPLETED": .ended(.exited(0))
        case "FAILED": .ended(failure)
        case "TIMEOUT", "DEADLINE": .ended(.timedOut)
        case "OUT_OF_MEMORY": .ended(.outOfMemory)
        case "CANCELLED": .ended(.cancelled)
        case "NODE_FAIL", "PREEMPTED", "BOOT_FAIL", "LAUNCH_FAILED", "RECONFIG_FAIL", "REVOKED": .ended(.lost(told))
        // RUNNING, CONFIGURING, COMPLETING, SUSPENDED, STAGE_OUT, SIGNALING, STOPPED, RESIZING; and what a later Slurm
        // may invent: as long as nothing is known to have ended, nothing has.
        default: .running
        }
    }

    /// Nil where it does not wait, or Slurm has not looked at it yet.
    var waitReason: WaitReason? {
        guard name == "PENDING", meaning == .waiting, !hasNoReason else { return nil }
        return WaitReason(reason, isTurn: SlurmReason(reason).isTurn)
    }

    private var pending: JobState {
        let reason = SlurmReason(reason)
        if reason.isFailedLaunch { return .held(reason.text) }
        return reason.isForEver ? .stuck(reason.text) : .waiting
    }

    /// A job that dies of a signal has the reason JobLaunchFailure too; one that could not be launched has an error
    /// number of Slurm's as its status (4021 where the log cannot be opened). A request that sbatch refused may stay
    /// behind as FAILED too, with the reason BadConstraints.
    private var failure: JobEnding {
        guard !SlurmReason(reason).isForEver, let ending = SlurmExitStatus(exitCode)?.ending, ending != .exited(0)
        else {
            return .lost(told)
        }
        return ending
    }

    private var told: String { hasNoReason ? name : "\(name) (\(reason))" }

    private var hasNoReason: Bool { ["", "None"].contains(reason) }
}
