"""The data folder: deliveries as they came, and the register that is built from them."""
