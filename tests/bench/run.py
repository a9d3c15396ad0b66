"""Measures awscfg2ali beside what a user would otherwise run, and prints the tables of the README. Called by tools/dev."""
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
BUILD = pathlib.Path(sys.argv[1]).resolve()
COMMAND = str(BUILD / "tools" / "awscfg2ali")
ROUNDS = int(os.environ.get("ROUNDS", "400"))
CAT, PYTHON, NODE, XSLTPROC = "/bin/cat", "/usr/bin/python3", "node", "xsltproc"


def which(name):
    return name if "/" in name else subprocess.check_output(["sh", "-c", f"command -v {name}"], text=True).strip()


def spent(arguments, environment):
    """Seconds from a process's start to its end, and on the processor; page faults; MiB at most. Output is dropped."""
    null = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0), (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)]
    begin = time.perf_counter()
    process = os.posix_spawn(arguments[0], arguments, environment, file_actions=null)
    _, status, usage = os.wait4(process, 0)
    end = time.perf_counter()
    if status != 0:
        raise RuntimeError(f"{arguments} ended with {os.waitstatus_to_exitcode(status)}")
    return end - begin, usage.ru_utime + usage.ru_stime, usage.ru_minflt, usage.ru_maxrss / 1024


def compare(commands, rounds):
    """Runs all in turn, round after round: the medians of their times, and of the ratios to the first one's in a round."""
    environment = {"PATH": os.environ["PATH"]}
    arguments = {name: [which(command[0]), *map(str, command[1:])] for name, command in commands.items()}
    times = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in arguments.items():
            times[name].append(spent(command, environment))
    first = next(iter(commands))

    def ratio(name, which):
        return statistics.median(t[which] / f[which] for t, f in zip(times[name], times[first]))
    return [(name, statistics.median(t[0] for t in of_name), ratio(name, 0), ratio(name, 1), of_name[-1][2], of_name[-1][3])
            for name, of_name in times.items()]


def table(title, heads, rows):
    print(f"\n{title}\n\n| {' | '.join(heads)} |\n|{'|'.join('---' for _ in heads)}|")
    for row in rows:
        print(f"| {' | '.join(row)} |")


def processes(title, commands, rounds):
    rows = [(name, f"{seconds * 1e3:.2f} ms", f"{ratio:.2f}", f"{processor:.2f}", str(faults), f"{mib:.0f} MiB")
            for name, seconds, ratio, processor, faults, mib in compare(commands, rounds)]
    table(title, ("", "time", "ratio", "ratio of processor time", "page faults", "memory"), rows)


def parts(files):
    done = subprocess.run(
        [BUILD / "tests" / "bench-parts", *files, "--benchmark_format=json", "--benchmark_repetitions=7",
         "--benchmark_min_time=0.05", "--benchmark_enable_random_interleaving=true",
         "--benchmark_report_aggregates_only=true"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    runs = json.loads(done.stdout)["benchmarks"]
    if wrong := [f"{run['name']}: {run['error_message']}" for run in runs if run.get("error_occurred")]:
        raise RuntimeError(", ".join(wrong))
    medians = [run for run in runs if run["aggregate_name"] == "median"]
    speeds = {run["run_name"]: run["bytes_per_second"] / 1e6 for run in medians}
    times = {run["run_name"]: run["cpu_time"] / 1e3 for run in medians}
    floors = {name: ("many: " if name.startswith("many") else "") + ("pugixml" if "xml" in name else "memchr")
              for name in speeds}
    rows = [(name, f"{times[name]:.0f} µs", f"{speed:.0f} MB/s", f"{speed / speeds[floors[name]]:.3f} of {floors[name].split()[-1]}")
            for name, speed in speeds.items()]
    table("Parts, in one process", ("", "time", "speed", "of the floor"), rows)


def stages(file):
    """The instructions of each stage of one run."""
    with tempfile.NamedTemporaryFile() as counts:
        arguments = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={counts.name}", COMMAND, "--gateway", "single", file]
        subprocess.run(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        text = subprocess.check_output(["callgrind_annotate", "--inclusive=yes", "--threshold=100", counts.name], text=True)
    total = int(re.search(r"([\d,]+) .*PROGRAM TOTALS", text).group(1).replace(",", ""))
    names = {"command line": r":awscfg2ali::parse_command_line", "input file": r":awscfg2ali::read_inputs",
             "read": r":awscfg2ali::read\(", "plan": r":awscfg2ali::plan\(", "emit": r":awscfg2ali::emit[\[(]",
             "all of main": r":main \["}
    found = {stage: re.search(r"^ *([\d,]+) \([^)]*\) +\S*" + name, text, re.M) for stage, name in names.items()}
    rows = [(stage, f"{int(match.group(1).replace(',', '')):,}") for stage, match in found.items() if match]
    table("Instructions of one run on the Cisco text", ("stage", "instructions"), [*rows, ("whole process", f"{total:,}")])


def main():
    with tempfile.TemporaryDirectory() as folder:
        def write(name, expression):
            # In a process of its own: what is measured would be counted with the memory of this one.
            path = os.path.join(folder, name)
            with open(path, "wb") as file:
                subprocess.run([PYTHON, "-c", f"import sys, inputs; sys.stdout.write(inputs.{expression})"], cwd=HERE,
                               stdout=file, check=True)
            return path

        cisco, xml, answer = (write("config.txt", "download()"), write("vpn.xml", "xml(1)"), write("vpn.json", "describe(1)"))
        many_xml, many_cisco = write("many.xml", "xml(1000)"), write("many.txt", "cisco(200)")
        one_xml = write("one.xml", "one_xml(1000)")
        router, fleet = write("router.txt", "router(2000)"), write("fleet.json", "describe(10000)")
        ours = [COMMAND, "--gateway", "single"]
        processes(f"A Cisco text of {os.path.getsize(cisco) / 1e3:.0f} kB, whole processes", {
            "cat": [CAT, cisco], "awscfg2ali": [*ours, cisco], "Python, re": [PYTHON, HERE / "fields_regex.py", cisco],
        }, ROUNDS)
        processes(f"An XML of {os.path.getsize(xml) / 1e3:.0f} kB, whole processes", {
            "cat": [CAT, xml], "awscfg2ali": [*ours, xml], "xsltproc": [XSLTPROC, HERE / "fields.xsl", xml],
            "Python, xml.etree": [PYTHON, HERE / "fields_etree.py", xml],
            "Node, fast-xml-parser": [NODE, HERE / "fields_fast_xml.cjs", xml],
        }, max(ROUNDS // 8, 3))
        processes(f"XML of 1,000 connections, {os.path.getsize(one_xml) / 1e6:.0f} MB, whole processes", {
            "cat": [CAT, many_xml], "awscfg2ali --lines": [COMMAND, "--lines", many_xml],
            "xsltproc": [XSLTPROC, HERE / "fields.xsl", one_xml],
            "Python, xml.etree": [PYTHON, HERE / "fields_etree.py", one_xml],
        }, max(ROUNDS // 40, 3))
        processes(f"--lines, 10,000 connections, {os.path.getsize(fleet) / 1e6:.0f} MB of JSON", {
            "cat": [CAT, fleet], "awscfg2ali --lines": [COMMAND, "--lines", fleet]}, max(ROUNDS // 100, 3))
        parts([cisco, xml, answer, many_xml, many_cisco, router])
        stages(cisco)


if __name__ == "__main__":
    main()
