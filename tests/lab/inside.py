"""The lab's first process inside its namespaces: a job comes in on standard input, what was seen goes out on standard output.
SPDX-License-Identifier: MIT
"""
import json
import sys

import proof
import side
import swanctl_files
from namespaces import private_run


def main():
    job = json.load(sys.stdin)
    private_run()
    if "swanctl" in job:
        result = swanctl_files.prove(*job["swanctl"])
    else:
        result = proof.prove(side.from_json(job["aws"]), side.from_json(job["alibaba"]), job["aws_network"], job["alibaba_network"],
                             job["impatient"])
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    main()
