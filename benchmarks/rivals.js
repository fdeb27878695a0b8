// node rivals.js WHO FOLDER: docxtemplater or carbone as their documentation shows them, once for each line that comes.
// Prints the processor time of the work and the process's peak memory, in seconds and MiB.
const fs = require("fs");
const path = require("path");
const readline = require("readline");

const [who, folder] = process.argv.slice(2);
const read = (name) => JSON.parse(fs.readFileSync(path.join(folder, name), "utf-8"));
const { times } = read("work.json");
const data = read("data.json");
const template = path.join(folder, `${who}.docx`);

function docxtemplater() {
  const PizZip = require("pizzip");
  const Docxtemplater = require("docxtemplater");
  const content = fs.readFileSync(template, "binary");
  return async () => {
    const document = new Docxtemplater(new PizZip(content), { paragraphLoop: true, linebreaks: true });
    document.render(data);
    return document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
  };
}

function carbone() {
  const carbone = require("carbone");
  return () =>
    new Promise((resolve, reject) => {
      carbone.render(template, data, (error, result) => (error ? reject(error) : resolve(result)));
    });
}

function peak() {
  try {
    return Number(/VmHWM:\s*(\d+)/.exec(fs.readFileSync("/proc/self/status", "ascii"))[1]) / 1024;
  } catch {
    return 0;
  }
}

async function main() {
  let number = 0;
  const write = { docxtemplater, carbone }[who]();
  for await (const _ of readline.createInterface({ input: process.stdin })) {
    const start = process.cpuUsage();
    let made;
    for (let turn = 0; turn < times; turn++) {
      data.diarienummer = `KS 2024-${++number}`; // no document is like the last one
      made = await write();
    }
    const spent = process.cpuUsage(start);
    fs.writeFileSync(path.join(folder, "ut", `${who}.docx`), made);
    console.log((spent.user + spent.system) / 1e6, peak());
  }
  process.exit(0);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
